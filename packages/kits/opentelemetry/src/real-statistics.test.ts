import { createHydraDouble } from '@hydrakit/core/testing'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { setUpSdk } from './sdk.test-helper.js'

const [issuer, audience] = ['https://hydra.example/', 'https://photos.example']

function createActiveToken(): object {
  const exp = Math.floor(Date.now() / 1_000) + 3_600
  return { active: true, token_use: 'access_token', iss: issuer, aud: [audience], exp, client_id: 'photos', sub: 'ada' }
}

test('the statistics of a real introspector and a real verifier are counted', async () => {
  const sdk = setUpSdk()
  const { observeIntrospector, observeVerifier, hooks } = createHydraTelemetry()
  const { admin } = createHydraDouble(() => Response.json(createActiveToken()), { hooks })
  const introspector = createCachedIntrospector(admin)
  const verifier = createTokenVerifier({ issuer, audience, introspection: introspector })
  observeIntrospector(introspector)
  observeVerifier(verifier)
  for (let call = 0; call < 3; call += 1) await verifier.verify('ory_at_secret')
  await verifier.verify('ory_at_secret', { scopes: ['photos.delete'] }).catch(() => {})
  const refusals = await sdk.points('hydrakit.token_verifier.refusals')
  expect(refusals.map(({ value }) => value)).toEqual([1])
  const calls = await sdk.points('hydrakit.introspection_cache.calls')
  expect(calls.find(({ attributes }) => attributes['hydrakit.result'] === 'miss')?.value).toBe(1)
  expect(
    JSON.stringify([refusals, calls, await sdk.spans().then((spans) => spans.map(({ name }) => name))]),
  ).not.toContain('secret')
})
