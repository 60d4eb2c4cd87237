import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { discoverJsonWebKeys } from './discover-json-web-keys.js'

test('sends the request to the public port', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ keys: [] }))
  expect(await discoverJsonWebKeys(hydra)).toEqual({ keys: [] })
  expect(String(requests[0]?.url)).toBe('http://public.test/.well-known/jwks.json')
})
