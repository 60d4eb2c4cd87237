import { expect, test } from 'vitest'
import { errorCode, errorMember, isHydraErrorBody } from './error-body.js'

const bodyOf = (text: string) => ({ status: 400, headers: new Headers(), text })
const codeOf = (error: unknown) => errorCode(bodyOf(JSON.stringify({ error })))

test.each(['invalid_request', 'insufficient_scope', 'authorization_pending', 'expired_token', 'error', 'jti_known'])(
  'the code %s of a specification or of Hydra is shown',
  (code) => expect(codeOf(code)).toBe(code),
)

test.each(['my_password', 'invalid_password', 'Invalid_request', 'invalid_request ', '', 5, null, ['invalid_request']])(
  'what no specification defines is not shown: %j',
  (error) => expect(codeOf(error)).toBeUndefined(),
)

test('a member that is not a string is ignored', () => {
  for (const value of [7, true, null, {}]) {
    const body = bodyOf(JSON.stringify({ error_description: value }))
    expect([errorMember(body, 'error_description'), isHydraErrorBody(body)]).toEqual([undefined, false])
  }
})

test('a body of more than 64 KB is not looked at', () => {
  const body = (length: number) => bodyOf(JSON.stringify({ error: 'invalid_request' }).padEnd(length))
  expect(errorMember(body(65_536), 'error')).toBe('invalid_request')
  expect(errorMember(body(65_537), 'error')).toBeUndefined()
})
