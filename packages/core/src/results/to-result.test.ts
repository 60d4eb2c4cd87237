import { expect, expectTypeOf, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import type { HydraError } from '../errors/hydra-error.js'
import { type HydraResult, toResult } from './to-result.js'

interface Item {
  id: number
}

const call = (response: () => Response, id = 'c', signal?: AbortSignal) =>
  createRetryingDouble(response, { retry: false }).admin['~hydra'].call<Item>(
    operations.get,
    { path: { id } },
    { signal },
  )

test('a result is data, and the type of one member follows from the other', async () => {
  const result = await toResult(call(() => Response.json({ id: 7 })))
  expect(result).toEqual({ data: { id: 7 } })
  expectTypeOf(result).toEqualTypeOf<HydraResult<Item>>()
  if (result.error) expectTypeOf(result.error).toEqualTypeOf<HydraError>()
  else expectTypeOf(result.data).toEqualTypeOf<Item>()
})

test('a failed call is an error', async () => {
  const { data, error } = await toResult(call(() => Response.json({ error: 'x' }, { status: 409 })))
  expect(data).toBeUndefined()
  expect(error).toMatchObject({ status: 409 })
})

test("a caller's mistake and an abort still reject", async () => {
  await expect(toResult(call(() => Response.json({ id: 7 }), ''))).rejects.toThrow(TypeError)
  const signal = AbortSignal.abort()
  await expect(toResult(call(() => Response.json({ id: 7 }), 'c', signal))).rejects.toBe(signal.reason)
})
