import { isHydraResponseError, toResult } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { isReady } from './is-ready.js'

test('the body of the error names what a server that is not ready lacks', async () => {
  const errors = { database: 'no connection' }
  const { admin, requests } = createHydraDouble(() => Response.json({ errors }, { status: 503 }), {
    retry: { attempts: 3 },
  })
  const { error } = await toResult(isReady(admin))
  expect(isHydraResponseError(error, 503) && error.readBody()).toEqual({ errors })
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET http://admin.test/health/ready'])
})
