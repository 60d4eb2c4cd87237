import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { GuardOptions } from './guards/guard.js'

/** An issuer of JWTs, with its public key on the loopback interface. */
export interface JwtIssuer {
  /** What a guard is told of the issuer. */
  readonly guard: GuardOptions
  issueToken(): Promise<string>
  stop(): void
}

/** Starts an issuer with a key of RSA, 2,048 bits. */
export async function startJwtIssuer(): Promise<JwtIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true })
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] }
  const server = createServer((_, response) => response.end(JSON.stringify(keys))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  const guard = {
    issuer: 'https://hydra.example',
    audience: 'https://photos.example',
    jwksUri,
    scopes: ['photos.read'],
  }
  return { guard, issueToken: () => signToken(privateKey, guard), stop: () => server.close() }
}

/** A token with the claims of Hydra's, and `scope` as a string, since express-oauth2-jwt-bearer does not know `scp`. */
function signToken(key: CryptoKey, { issuer, audience, scopes }: GuardOptions): Promise<string> {
  const claims = { iss: issuer, aud: [audience], client_id: 'photos', sub: 'ada', scp: scopes, scope: scopes.join(' ') }
  const token = new SignJWT({ ...claims, jti: crypto.randomUUID(), ext: {} }).setIssuedAt().setExpirationTime('1d')
  return token.setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'JWT' }).sign(key)
}
