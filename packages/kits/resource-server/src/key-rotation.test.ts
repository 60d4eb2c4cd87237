import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createJsonWebKeySet } from '@hydrakit/jwk'
import { signIn } from '@hydrakit/testing'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { audience } from './create-test-verifier.test-helper.js'
import { protect } from './fetch.js'
import { createTokenVerifier } from './index.js'

test('a JWT that was refreshed after a rotation names the old key, has a signature of the new one, and passes', async () => {
  await using server = await startHydra()
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  const rotate = () => createJsonWebKeySet(admin, 'hydra.jwt.access-token', { alg: 'ES256' })
  await rotate()
  const user = await signIn(server, {
    subject: 'ada',
    scope: 'offline_access photos.read',
    audience,
    client: { access_token_strategy: 'jwt' },
  })
  const first = user.tokens.access_token
  const route = protect(createTokenVerifier({ issuer: server.issuer, audience }), { scopes: ['photos.read'] })
  expect(await send(route, first)).toBe(200)

  await rotate()
  const refreshed = (await user.refresh()).access_token
  expect(decodeProtectedHeader(refreshed)).toEqual(decodeProtectedHeader(first))
  const keys = (await (await fetch(`${server.issuer}/.well-known/jwks.json`)).json()) as JSONWebKeySet
  await expect(jwtVerify(refreshed, createLocalJWKSet(keys))).rejects.toThrow('signature verification failed')
  for (const token of [refreshed, first]) expect(await send(route, token)).toBe(200)
}, 300_000)

async function send(route: ReturnType<typeof protect>, token: string): Promise<number> {
  const request = new Request('https://api.example/photos', { headers: { authorization: `Bearer ${token}` } })
  return (await route(request))?.status ?? 200
}
