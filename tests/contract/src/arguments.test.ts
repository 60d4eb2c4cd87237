import { readFileSync } from 'node:fs'
import * as consent from '@hydrakit/consent'
import * as introspection from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore } from '@hydrakit/introspection-cache/redis'
import * as jwk from '@hydrakit/jwk'
import * as metadata from '@hydrakit/metadata'
import * as clients from '@hydrakit/oauth2-clients'
import * as oidc from '@hydrakit/oidc'
import * as trust from '@hydrakit/trust'
import { hydraAnswering } from '@hydrakit-tests/support'
import { describe, expect, test } from 'vitest'

// What only a caller without types can get wrong: nothing is sent then, the promise rejects, and the error names the argument.

/** One argument: a value that is right, and wrong ones, each with the name that the error has for it. */
interface Argument {
  readonly right: unknown
  readonly wrong: readonly (readonly [value: unknown, named: string])[]
}

type Fn = (...args: readonly unknown[]) => unknown

const functions = {
  ...clients,
  ...consent,
  ...introspection,
  ...jwk,
  ...metadata,
  ...oidc,
  ...trust,
} as unknown as Record<string, Fn>

const id = text('id')
const set = text('set')
const key = object('key', { set: 'photos', kid: 'one' }, [{}, 'set'], [{ set: 'photos', kid: 5 }, 'kid'])
const clientAuthentication = object('clientAuthentication', { client_id: 'photos' }, [{}, 'client_id'])
const challenged = (kind: string, ...more: Argument[]) => [text(`${kind}_challenge`), ...more]

/** What each function takes between the client and the options. */
const operations: Readonly<Record<string, readonly Argument[]>> = {
  listOAuth2Clients: [],
  createOAuth2Client: [object('client')],
  getOAuth2Client: [id],
  setOAuth2Client: [id, object('client')],
  patchOAuth2Client: [id, { right: [], wrong: [...named('patch', undefined, null, 'text', 5, {}), [[null], 'op']] }],
  deleteOAuth2Client: [id],
  setOAuth2ClientLifespans: [id, object('lifespans')],
  rotateOAuth2ClientSecret: [id],
  deleteRotatedOAuth2ClientSecrets: [id],
  getOAuth2LoginRequest: challenged('login'),
  acceptOAuth2LoginRequest: challenged('login', object('body')),
  rejectOAuth2LoginRequest: challenged('login', optional(object('body'))),
  getOAuth2ConsentRequest: challenged('consent'),
  acceptOAuth2ConsentRequest: challenged('consent', object('body')),
  rejectOAuth2ConsentRequest: challenged('consent', optional(object('body'))),
  getOAuth2LogoutRequest: challenged('logout'),
  acceptOAuth2LogoutRequest: challenged('logout'),
  rejectOAuth2LogoutRequest: challenged('logout'),
  acceptUserCodeRequest: challenged('device', object('body', { user_code: 'code' }, [{}, 'user_code'])),
  listOAuth2ConsentSessions: [text('subject')],
  revokeOAuth2ConsentSessions: [selector({ subject: 'ada', all: true }, [{ subject: '', all: true }, 'subject'])],
  revokeOAuth2LoginSessions: [selector({ subject: 'ada' }, [{ subject: null }, 'subject'])],
  introspectOAuth2Token: [text('token')],
  revokeOAuth2Token: [text('token'), clientAuthentication],
  deleteOAuth2Token: [text('client_id')],
  createJsonWebKeySet: [set, object('key', { alg: 'ES256' }, [{}, 'alg'])],
  getJsonWebKeySet: [set],
  setJsonWebKeySet: [set, object('keySet', { keys: [{ kty: 'EC' }] }, [{}, 'keys'])],
  deleteJsonWebKeySet: [set],
  getJsonWebKey: [key],
  setJsonWebKey: [object('name', key.right, [{}, 'set']), object('key')],
  deleteJsonWebKey: [key],
  discoverJsonWebKeys: [],
  listTrustedOAuth2JwtGrantIssuers: [],
  trustOAuth2JwtGrantIssuer: [object('trust', {}, [{}, 'subject'], [{ subject: 'ada' }, 'jwk'])],
  getTrustedOAuth2JwtGrantIssuer: [id],
  deleteTrustedOAuth2JwtGrantIssuer: [id],
  discoverOidcConfiguration: [],
  getOidcUserInfo: [text('accessToken')],
  createOidcDynamicClient: [object('client')],
  getOidcDynamicClient: [id, text('registrationAccessToken')],
  setOidcDynamicClient: [id, text('registrationAccessToken'), object('client')],
  deleteOidcDynamicClient: [id, text('registrationAccessToken')],
  oauth2TokenExchange: [clientAuthentication, object('grant', { grant_type: 'photos' }, [{}, 'grant_type'])],
  oAuth2DeviceFlow: [clientAuthentication],
  createVerifiableCredential: [text('accessToken'), object('request')],
  isAlive: [],
  isReady: [],
  getVersion: [],
}

/** The functions that call several operations. */
const helpers: typeof operations = {
  updateOAuth2Client: [id, { right: { owner: 'ada' }, wrong: named('changes', undefined, null, 'text', 5, []) }],
  planOAuth2Clients: [{ right: [], wrong: [...named('desired', undefined, null, 5, {}, [null]), [[{}], 'client_id']] }],
  applyOAuth2ClientPlan: [{ right: { steps: [] }, wrong: named('plan', undefined, null, 'text', 5, {}) }],
  planTrustedOAuth2JwtGrantIssuer: [object('desired', {}, [{ subject: 'ada' }, 'issuer'])],
  applyTrustedOAuth2JwtGrantIssuerPlan: [{ right: { steps: [] }, wrong: named('plan', undefined, null, 'text', {}) }],
  rotateJsonWebKeySet: [set, object('options', { overlapMs: 0, alg: 'ES256' }, [{}, 'overlapMs'])],
}

test('every operation that a function calls is in the table', () => {
  const described: { operationId: string }[] = JSON.parse(
    readFileSync(new URL('../../../packages/types/spec/operations.json', import.meta.url), 'utf8'),
  )
  const called = described.map(({ operationId }) => operationId).filter((name) => name in functions)
  expect(Object.keys(operations).sort()).toEqual(called.sort())
})

describe.each(Object.entries({ ...operations, ...helpers }).filter(([, args]) => args.length > 0))(
  '%s',
  (name, args) => {
    const cases = args.flatMap(({ wrong }, index) => wrong.map(([value, named]) => ({ index, value, named })))

    test.each(cases)(
      'argument $index must not be $value: the error names "$named"',
      async ({ index, value, named }) => {
        const { admin, requests } = hydraAnswering(() => Response.json({}))
        const call = functions[name]?.(admin, ...args.map(({ right }) => right).with(index, value))
        const error = await Promise.resolve(call).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(TypeError)
        expect(String(error)).toContain(`"${named}`)
        expect(requests).toEqual([])
      },
    )
  },
)

// rotateJsonWebKeySet has them in the table.
const withOptions = { ...operations, ...helpers, waitUntilReady: [] }
test.each(Object.entries(withOptions).filter(([name]) => name !== 'rotateJsonWebKeySet'))(
  '%s: options that are null are refused',
  async (name, args) => {
    const { admin, requests } = hydraAnswering(() => Response.json({}))
    const call = functions[name]?.(admin, ...args.map(({ right }) => right), null)
    await expect(Promise.resolve(call)).rejects.toBeInstanceOf(TypeError)
    expect(requests).toEqual([])
  },
)

const token = { active: true, token_use: 'access_token' }
const query = { client_id: 'photos', response_type: 'code', state: 'some-state' }
const server = 'https://auth.example'

test.each<[name: string, fn: Fn, args: readonly unknown[], named: string]>([
  ['buildAuthorizationUrl', oidc.buildAuthorizationUrl as Fn, [undefined, query], 'authorization_endpoint'],
  ['buildAuthorizationUrl', oidc.buildAuthorizationUrl as Fn, [server, undefined], 'query'],
  ['buildAuthorizationUrl', oidc.buildAuthorizationUrl as Fn, [server, query, null], 'options'],
  ['buildDeviceVerificationUrl', oidc.buildDeviceVerificationUrl as Fn, [null], 'verification_uri'],
  ['buildDeviceVerificationUrl', oidc.buildDeviceVerificationUrl as Fn, [server, null], 'query'],
  ['buildEndSessionUrl', oidc.buildEndSessionUrl as Fn, [5], 'end_session_endpoint'],
  ['buildEndSessionUrl', oidc.buildEndSessionUrl as Fn, [server, 'text'], 'query'],
  ['grantRequested', consent.grantRequested as Fn, [undefined], 'request'],
  ['grantRequested', consent.grantRequested as Fn, [{}, null], 'overrides'],
  ['assertRedirectTo', consent.assertRedirectTo as Fn, [undefined, server], 'url'],
  ['assertRedirectTo', consent.assertRedirectTo as Fn, [`${server}/oauth2/auth`, undefined], 'issuer'],
  ['requireScope', introspection.requireScope as Fn, [undefined, 'photos'], 'token'],
  ['requireScope', introspection.requireScope as Fn, [token, undefined], 'scope'],
  ['requireAudience', introspection.requireAudience as Fn, [null, 'photos'], 'token'],
  ['requireAudience', introspection.requireAudience as Fn, [token, 5], 'audience'],
  ['toPublicJsonWebKeySet', jwk.toPublicJsonWebKeySet as Fn, [undefined], 'keySet.keys'],
  ['formatOAuth2ClientPlan', clients.formatOAuth2ClientPlan as Fn, [Promise.resolve()], 'plan'],
  ['createCachedIntrospector', createCachedIntrospector as Fn, [{}, null], 'options'],
  ['redisStore', redisStore as Fn, [undefined], 'client'],
  ['redisStore', redisStore as Fn, [{}, null], 'options'],
])('%s throws at once, since it calls nothing: %#', (_name, fn, args, named) => {
  expect(() => fn(...args)).toThrow(TypeError)
  expect(() => fn(...args)).toThrow(`"${named}" must`)
})

function text(name: string): Argument {
  return { right: 'text', wrong: named(name, undefined, null, '', 5, {}) }
}

function object(name: string, right: unknown = {}, ...more: Argument['wrong']): Argument {
  return { right, wrong: [...named(name, undefined, null, 'text', 5), ...more] }
}

function selector(right: object, ...more: Argument['wrong']): Argument {
  return { right, wrong: [...named('selector', undefined, null, 'text', 5, {}), ...more] }
}

function optional({ right, wrong }: Argument): Argument {
  return { right, wrong: wrong.filter(([value]) => value !== undefined) }
}

function named(name: string, ...values: unknown[]): [value: unknown, named: string][] {
  return values.map((value) => [value, name])
}
