import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { protect } from '@hydrakit/resource-server/express'
import type { RequestHandler } from 'express'
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createExpress, type Route } from './in-process-route.js'
import { printMachine } from './machine.js'
import { measureCpu } from './measure-cpu.js'
import { shuffled, summarize } from './statistics.js'

// What an Express route that takes JWTs costs, in CPU time of the process, above a middleware that does nothing. Cold: tokens that were not seen before.
// Hot: the same tokens again, in random order; express-oauth2-jwt-bearer remembers none. Requests are handed to Express without sockets.

const rounds = 11
const tokenCount = Number(process.argv[2] ?? 1_000)
const issuer = 'https://hydra.example'
const audience = 'https://photos.example'
const scopes = ['photos.read']

const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true })
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] }
const server = createServer((_, response) => response.end(JSON.stringify(keys))).listen(0, '127.0.0.1')
await once(server, 'listening')
const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
const [first = '', ...tokens] = await Promise.all(Array.from({ length: tokenCount + 1 }, signToken))

const routes = {
  'no middleware': createExpress((_req, _res, next) => next()),
  twin: createExpress((_req, _res, next) => next()),
  'express-oauth2-jwt-bearer': createExpress(chain(auth({ issuer, audience, jwksUri }), requiredScopes(scopes))),
  'its twin': createExpress(chain(auth({ issuer, audience, jwksUri }), requiredScopes(scopes))),
}
const samples = new Map<string, number[]>()
for (let round = -2; round < rounds; round += 1) {
  for (const [name, route] of shuffled([...Object.entries(routes), ['Hydra Kit', undefined] as const])) {
    for (const [row, cost] of await measure(name, route)) {
      if (round >= 0) samples.set(row, [...(samples.get(row) ?? []), cost])
    }
  }
}
server.close()

printMachine()
console.log('| middleware | µs above none | × express-oauth2-jwt-bearer |')
console.log('| --- | --- | --- |')
const above = (name: string) => samples.get(name)?.map((cost, round) => cost - baseline(round)) ?? []
const baseline = (round: number) => samples.get('no middleware')?.[round] ?? Number.NaN
const peer = above('express-oauth2-jwt-bearer')
for (const name of [...samples.keys()].filter((each) => each !== 'no middleware').sort()) {
  const ratio = summarize(above(name).map((cost, round) => cost / (peer[round] ?? Number.NaN))).median
  console.log(`| ${name} | ${summarize(above(name)).median.toFixed(2)} | ${ratio.toFixed(3)} |`)
}

async function measure(name: string, route: Route | undefined): Promise<[string, number][]> {
  if (route) {
    await route(`Bearer ${first}`)
    return [[name, await measureRoute(route)]]
  }
  // A verifier that has the keys, but has seen none of the tokens.
  const ours = createExpress(protect(createTokenVerifier({ issuer, audience, jwt: { keys: jwksUri } }), { scopes }))
  await ours(`Bearer ${first}`)
  return [
    [`${name}, cold`, await measureRoute(ours)],
    [`${name}, hot`, await measureRoute(ours)],
  ]
}

function measureRoute(route: Route): Promise<number> {
  return measureCpu(shuffled(tokens), (token) => route(`Bearer ${token}`))
}

function chain(check: RequestHandler, checkScopes: RequestHandler): RequestHandler {
  return (req, res, next) => check(req, res, (error: unknown) => (error ? next(error) : checkScopes(req, res, next)))
}

/** A token with the claims of Hydra's, and `scope` as a string, since express-oauth2-jwt-bearer does not know `scp`. */
function signToken(): Promise<string> {
  const claims = { iss: issuer, aud: [audience], client_id: 'photos', sub: 'ada', scp: scopes, scope: scopes.join(' ') }
  const token = new SignJWT({ ...claims, jti: crypto.randomUUID(), ext: {} }).setIssuedAt().setExpirationTime('1d')
  return token.setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'JWT' }).sign(privateKey)
}
