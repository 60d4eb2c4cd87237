import { expect, test, vi } from 'vitest'
import { HydraConnectionError } from '../errors/hydra-connection-error.js'
import { attemptStep } from './attempt-step.js'

const operation = { operationId: 'getPhoto', method: 'GET', path: '/photos' } as const

test('the outcome is that of the step', async () => {
  expect(await attemptStep({ action: 'create' }, false, async () => ({ outcome: 'created' }))).toEqual({
    outcome: 'created',
  })
})

test('a call that fails is an outcome, a mistake of the caller is not', async () => {
  const error = new HydraConnectionError(operation, 'http://127.0.0.1:4445', { maybeSent: false }, undefined)
  expect(await attemptStep({ action: 'create' }, false, () => Promise.reject(error))).toEqual({
    ...{ outcome: 'failed', error },
  })
  const mistake = new TypeError('"id" must be a non-empty string')
  await expect(attemptStep({ action: 'create' }, false, () => Promise.reject(mistake))).rejects.toBe(mistake)
})

test.each([
  ['create', 'skipped'],
  ['unchanged', 'unchanged'],
] as const)('after the end of the plan, a step to %s is %s and not applied', async (action, outcome) => {
  const apply = vi.fn()
  expect(await attemptStep({ action }, true, apply)).toEqual({ outcome })
  expect(apply).not.toHaveBeenCalled()
})
