import { expect, test } from 'vitest'
import { type ClientAuthentication, clientAuthenticationParts } from './client-authentication.js'

const basic = (credentials: string) => ({ headers: { authorization: `Basic ${btoa(credentials)}` }, body: {} })

test('client_secret_basic is the default', () => {
  expect(clientAuthenticationParts({ client_id: 'c', client_secret: 's' })).toEqual(basic('c:s'))
})

test('Basic credentials are form-encoded before base64 (RFC 6749 section 2.3.1)', () => {
  expect(clientAuthenticationParts({ client_id: 'a:b c', client_secret: '%+:ü~' })).toEqual(
    basic('a%3Ab+c:%25%2B%3A%C3%BC%7E'),
  )
})

test('client_secret_post sends both in the body', () => {
  const client = { client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_post' } as const
  expect(clientAuthenticationParts(client)).toEqual({ headers: {}, body: { client_id: 'c', client_secret: 's' } })
})

test('private_key_jwt sends the assertion and its type (RFC 7523 section 2.2)', () => {
  expect(clientAuthenticationParts({ client_assertion: 'jwt' })).toEqual({
    headers: {},
    body: {
      client_id: undefined,
      client_assertion: 'jwt',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
  })
})

test('a public client names itself only', () => {
  expect(clientAuthenticationParts({ client_id: 'c' })).toEqual({ headers: {}, body: { client_id: 'c' } })
})

test.each<[unknown, string]>([
  [{}, 'client_id'],
  [{ client_id: '' }, 'client_id'],
  [{ client_id: 'c', client_secret: '' }, 'client_secret'],
  [{ client_id: 'c', client_secret: null }, 'client_secret'],
  [{ client_assertion: '' }, 'client_assertion'],
])('refuses %j', (client, name) => {
  expect(() => clientAuthenticationParts(client as ClientAuthentication)).toThrow(
    new TypeError(`"${name}" must be a non-empty string`),
  )
})
