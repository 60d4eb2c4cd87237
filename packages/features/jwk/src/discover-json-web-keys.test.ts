import { hydraAnswering } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { discoverJsonWebKeys } from './discover-json-web-keys.js'

test('asks the public port', async () => {
  const { hydra, requests } = hydraAnswering(() => Response.json({ keys: [] }))
  expect(await discoverJsonWebKeys(hydra)).toEqual({ keys: [] })
  expect(String(requests[0]?.url)).toBe('http://public.test/.well-known/jwks.json')
})
