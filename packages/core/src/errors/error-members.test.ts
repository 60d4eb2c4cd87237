import { expect, expectTypeOf, test } from 'vitest'
import { HydraAuthorizationError } from './hydra-authorization-error.js'
import type { HydraConnectionError } from './hydra-connection-error.js'
import type { HydraError } from './hydra-error.js'
import { HydraParseError } from './hydra-parse-error.js'
import { HydraResponseError } from './hydra-response-error.js'

const context = { operationId: 'x', method: 'GET', path: '/x' }
const response = { status: 400, headers: new Headers(), text: '{"error":"invalid_request"}' }

test.each([new HydraResponseError(context, response, false), new HydraParseError(context, response, 'it is empty')])(
  '$name has no `response` and no `body`, which code for other HTTP clients reads as data',
  // biome-ignore lint/suspicious/noExplicitAny: as the error of a catch clause without `useUnknownInCatchVariables`
  async (error: any) => {
    expect([error.response, error.body]).toEqual([undefined, undefined])
    expect((await error.toResponse().json()).error).toBe('invalid_request')
  },
)

test('a HydraAuthorizationError names the option, and quotes nothing of what its function threw', () => {
  const error = new HydraAuthorizationError(context, 'headers', new Error('secret'), false)
  expect(String(error)).toBe('HydraAuthorizationError: x: "headers" failed, thrown() returns its error')
})

test('the message of a call by path begins with its method and path', () => {
  const error = new HydraResponseError({ ...context, operationId: undefined }, response, false)
  expect(error.message).toBe('GET /x: GET /x responded 400 invalid_request')
})

test('every error of a call has `maybeSent`', () => {
  expectTypeOf<HydraError['maybeSent']>().toEqualTypeOf<boolean>()
  expectTypeOf<HydraAuthorizationError['maybeSent']>().toEqualTypeOf<boolean>()
  expectTypeOf<HydraResponseError['maybeSent']>().toEqualTypeOf<boolean>()
  expectTypeOf<HydraParseError['maybeSent']>().toEqualTypeOf<true>()
})

test('`reason` is text wherever an error has it, and thrown() is what a function or a transport threw', () => {
  expectTypeOf<HydraConnectionError['reason']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<HydraAuthorizationError>().not.toHaveProperty('reason')
  expectTypeOf<HydraAuthorizationError['thrown']>().toEqualTypeOf<HydraConnectionError['thrown']>()
})
