import { expect, expectTypeOf, test, vi } from 'vitest'
import { createRetryingDouble, inTurn, operations } from '../double.test-helper.js'
import { isHydraError, isHydraResponseError } from './guards.js'
import type { HydraError } from './hydra-error.js'
import { HydraResponseError } from './hydra-response-error.js'
import { HydraTimeoutError } from './hydra-timeout-error.js'

const context = { operationId: 'x', method: 'GET', path: '/x' }
const conflict = new HydraResponseError(context, { status: 409, headers: new Headers(), text: '' }, false)
const late = new HydraTimeoutError(context, 'timeoutMs', 1, true)

test('isHydraError holds for every error of a call, and for nothing else', () => {
  expect([conflict, late].map(isHydraError)).toEqual([true, true])
  const others = [
    new Error('x'),
    Object.assign(new Error('x'), { code: 'ENOENT' }),
    { code: 'ERR_HYDRA_TIMEOUT' },
    // As of `DevServerError`, which was taken for one while the guard went by the code.
    Object.assign(new Error('x'), { code: 'ERR_HYDRA_START_FAILED' }),
    null,
    undefined,
    'x',
    new Proxy(
      {},
      {
        get() {
          throw new Error('not to be read')
        },
      },
    ),
  ]
  expect(others.map(isHydraError)).toEqual(others.map(() => false))
})

test('isHydraResponseError tells the status, and narrows it', () => {
  expect(isHydraResponseError(conflict)).toBe(true)
  expect(isHydraResponseError(conflict, 409)).toBe(true)
  expect(isHydraResponseError(conflict, 404)).toBe(false)
  expect(isHydraResponseError(late)).toBe(false)
  const error: unknown = conflict
  if (isHydraResponseError(error, 409)) expectTypeOf(error.status).toEqualTypeOf<409>()
  if (isHydraError(error)) expectTypeOf(error).toEqualTypeOf<HydraError>()
})

test('guards, orNull and toResult hold for errors of another loaded copy of core, where instanceof does not', async () => {
  const { admin } = createRetryingDouble(
    inTurn(() => Response.json({ error: 'Not Found', error_description: '' }, { status: 404 })),
  )
  vi.resetModules()
  const copy = await import('../index.js')
  const call = () => admin['~hydra'].call<object>(operations.get, { path: { id: 'c' } })
  const error = await call().catch((error: unknown) => error)
  expect(error).not.toBeInstanceOf(copy.HydraResponseError)
  expect([copy.isHydraError(error), copy.isHydraResponseError(error, 404)]).toEqual([true, true])
  expect(await copy.orNull(call())).toBeNull()
  expect(await copy.toResult(call())).toMatchObject({ error: { status: 404 } })
})

test('a client of one copy works with the functions of another', async () => {
  const { admin } = createRetryingDouble(() => Response.json([1]))
  vi.resetModules()
  const copy = await import('../feature.js')
  expect((await copy.hydraList(admin, operations.list, {}, {})).items).toEqual([1])
})
