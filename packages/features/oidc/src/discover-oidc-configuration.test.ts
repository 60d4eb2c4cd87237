import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { discoverOidcConfiguration } from './discover-oidc-configuration.js'

test('sends the request to the public port', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ issuer: 'http://public.test' }))
  expect(await discoverOidcConfiguration(hydra)).toEqual({ issuer: 'http://public.test' })
  expect(String(requests[0]?.url)).toBe('http://public.test/.well-known/openid-configuration')
})
