import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { getVersion } from './get-version.js'

test('sends the request to the admin port', async () => {
  const { admin, hydra, requests } = createHydraDouble(() => Response.json({ version: 'v26.2.0' }))
  expect(await getVersion(admin)).toEqual({ version: 'v26.2.0' })
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET http://admin.test/version'])
  // @ts-expect-error the public port has no such route
  void (() => getVersion(hydra))
})
