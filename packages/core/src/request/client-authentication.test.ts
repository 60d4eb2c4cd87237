import type { OAuth2Client } from '@hydrakit/types'
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

test.each([
  ['client_secret_basic', basic('c:s')],
  ['client_secret_post', { headers: {}, body: { client_id: 'c', client_secret: 's' } }],
  ['none', { headers: {}, body: { client_id: 'c' } }],
])('a client as Hydra returned it at its creation authenticates by its own method, %s', (method, parts) => {
  const created: Pick<OAuth2Client, 'client_id' | 'client_secret' | 'token_endpoint_auth_method'> = {
    client_id: 'c',
    client_secret: 's',
    token_endpoint_auth_method: method,
  }
  expect(clientAuthenticationParts(created)).toEqual(parts)
})

test.each([undefined, null, 'client:secret'])('refuses %j in place of a client', (client) => {
  expect(() => clientAuthenticationParts(client as never)).toThrow(
    new TypeError('"clientAuthentication" must be an object'),
  )
})

test('refuses a method that Hydra does not know', () => {
  const client = { client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_pots' }
  expect(() => clientAuthenticationParts(client)).toThrow(
    '"token_endpoint_auth_method" must be a method that Hydra knows',
  )
})

test.each<[unknown, string]>([
  [{ client_id: 'c', token_endpoint_auth_method: 'client_secret_basic' }, 'client_secret'],
  [{ client_id: 'c', token_endpoint_auth_method: 'private_key_jwt' }, 'client_assertion'],
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
