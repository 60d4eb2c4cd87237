import {
  buildActiveToken,
  buildClient,
  buildConsentRequest,
  buildConsentSession,
  buildDeviceAuthorization,
  buildErrorResponse,
  buildInactiveToken,
  buildLoginRequest,
  buildLogoutRequest,
  buildRedirectTo,
  buildTokenResponse,
} from '@hydrakit/core/testing'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as olderRelease from '../../../packages/types/test/generated/v2.3.0.js'
import * as newestRelease from '../../../packages/types/test/generated/v26.2.0.js'

const v2_3_0 = { ...olderRelease }
const v26_2_0 = { ...newestRelease }

/** Members that v26.2.0 sends and v2.3.0 does not. */
const newer = /^consent_request_id$|^device_authorization_grant_/

// As the recordings were made: no audience, and a client with metadata.
const recordedWith = { requested_access_token_audience: [], client: { audience: [], metadata: { tier: 'gold' } } }
const hints = { ui_locales: ['de'], login_hint: 'ada@example.com' }
const bareClient = { redirect_uris: [], grant_types: [], response_types: [], audience: [] }
const consent = { ...recordedWith, oidc_context: hints, amr: ['pwd'], context: { ip: '127.0.0.1' } }

const cases = [
  compare('buildClient', buildClient(bareClient), 'gotClient'),
  compare('buildLoginRequest', buildLoginRequest({ ...recordedWith, oidc_context: hints }), 'loginRequest'),
  compare('buildConsentRequest', buildConsentRequest(consent), 'consentRequest'),
  compare('buildConsentRequest, bare', buildConsentRequest(recordedWith), 'bareConsentRequest'),
  compare('buildConsentSession', [buildConsentSession({ consent_request: recordedWith })], 'bareConsentSessions'),
  compare('buildLogoutRequest', buildLogoutRequest({ client: recordedWith.client }), 'logoutRequestOfClient'),
  compare('buildLogoutRequest, of a browser', buildLogoutRequest({ rp_initiated: false }), 'logoutRequest'),
  compare('buildActiveToken', buildActiveToken({ aud: [], ext: { tenant: 'acme' } }), 'activeAccessToken'),
  compare('buildInactiveToken', buildInactiveToken(), 'inactiveToken'),
  compare('buildTokenResponse', buildTokenResponse(), 'codeTokens'),
  compare('buildRedirectTo', buildRedirectTo(), 'redirectTo'),
]

type Recordings = typeof v2_3_0

/** Compiles only if what was recorded from both releases has the type of what is built. */
function compare<Built, Name extends keyof Recordings>(
  title: string,
  built: Built,
  name: Recordings[Name] | (typeof v26_2_0)[Name] extends Built ? Name : never,
) {
  return { title, built, older: v2_3_0[name], newest: v26_2_0[name] }
}

describe('what is built has the members and JSON types that a real server sent', () => {
  test.each(cases)('$title, v26.2.0', ({ built, newest }) => {
    expect(shapeOf(built)).toEqual(shapeOf(newest))
  })

  test.each(cases)('$title, v2.3.0, which lacks the newest members', ({ built, older }) => {
    expect(shapeOf(built, newer)).toEqual(shapeOf(older))
  })

  test('buildDeviceAuthorization, v26.2.0', () => {
    expect(shapeOf(buildDeviceAuthorization())).toEqual(shapeOf(v26_2_0.deviceAuthorization))
    expectTypeOf(v26_2_0.deviceAuthorization).toExtend<ReturnType<typeof buildDeviceAuthorization>>()
  })

  test('a recording of another type does not compile', () => {
    // @ts-expect-error: a logout request is no login request
    compare('buildLoginRequest', buildLoginRequest(), 'logoutRequest')
  })
})

test('a shape tells members and types apart', () => {
  expect(shapeOf({ a: [{ b: 1 }], c: null })).toEqual({ a: [{ b: 'number' }], c: 'null' })
  expect(shapeOf({ a: 1 })).not.toEqual(shapeOf({ a: '1' }))
  expect(shapeOf({ a: 1 })).not.toEqual(shapeOf({ a: 1, b: undefined }))
})

test('the words of an error are those that a server sent with the status', async () => {
  for (const { unknownClient, duplicateClient, userInfoRefused } of [v2_3_0, v26_2_0]) {
    expect(await buildErrorResponse(404).json()).toEqual(unknownClient)
    expect(await buildErrorResponse(409).json()).toEqual(duplicateClient)
    expect(await buildErrorResponse(401).json()).toEqual(userInfoRefused)
  }
})

test('each call returns an object of its own', () => {
  const first = buildConsentRequest()
  first.requested_scope.push('mail')
  first.client.metadata.tier = 'gold'
  expect(buildConsentRequest()).not.toEqual(first)
  expect(buildConsentRequest()).toEqual(buildConsentRequest())
})

test('what depends on an override follows it', () => {
  const login = buildLoginRequest({ skip: true, requested_scope: ['mail'], client: { client_id: 'letters' } })
  expect(login).toMatchObject({ subject: 'ada', client: { client_id: 'letters', client_name: 'Photos' } })
  expect(Object.fromEntries(new URL(login.request_url).searchParams)).toMatchObject({
    client_id: 'letters',
    scope: 'mail',
  })
  expect(buildLogoutRequest({ client: null }).client).toBeNull()
  expect(buildConsentSession({ consent_request: { requested_scope: ['mail'] } }).grant_scope).toEqual(['mail'])
  expect(buildDeviceAuthorization({ user_code: 'ABCD' }).verification_uri_complete).toMatch(/user_code=ABCD$/)
})

test('an error of its own has no words of another', async () => {
  const response = buildErrorResponse(400, { error: 'invalid_grant' })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: 'invalid_grant', error_description: '' })
  expect(() => buildErrorResponse(200)).toThrow(new TypeError('"status" must be an integer from 400 to 599'))
  expect(() => buildErrorResponse(400.5)).toThrow(new TypeError('"status" must be an integer from 400 to 599'))
})

/** The JSON type of each member, of a list that of its first element. */
function shapeOf(value: unknown, left?: RegExp): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.slice(0, 1).map((each) => shapeOf(each, left))
  if (typeof value !== 'object') return typeof value
  const members = Object.entries(value).filter(([name]) => !left?.test(name))
  return Object.fromEntries(members.map(([name, each]) => [name, shapeOf(each, left)]))
}
