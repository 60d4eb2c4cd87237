import { expect, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import type { HydraConnectionError } from './hydra-connection-error.js'

test('a bug in the caller’s own fetch can be found by thrown(), and is shown by no member', async () => {
  const bug = new ReferenceError('secretToken is not defined')
  const { admin } = createRetryingDouble(
    () => {
      throw bug
    },
    { retry: false },
  )
  const call = admin['~hydra'].call(operations.get, { path: { id: 'c' } })
  const error = (await Promise.resolve(call).catch((error: HydraConnectionError) => error)) as HydraConnectionError
  expect(error.thrown()).toBe(bug)
  expect([String(error), JSON.stringify(error), error.cause]).toEqual([
    expect.not.stringContaining('secret'),
    expect.not.stringContaining('secret'),
    undefined,
  ])
})
