import { readFileSync } from 'node:fs'
import * as consent from '@hydrakit/consent'
import { createHydraDouble } from '@hydrakit/core/testing'
import * as introspection from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore } from '@hydrakit/introspection-cache/redis'
import * as jwk from '@hydrakit/jwk'
import * as clients from '@hydrakit/oauth2-clients'
import * as oidc from '@hydrakit/oidc'
import { addClaims, createTokenHook, replaceClaims } from '@hydrakit/token-hooks'
import * as trust from '@hydrakit/trust'
import { describe, expect, test } from 'vitest'
import { type Fn, functions, helpers, operations } from './function-arguments.js'

// What only a caller without types can get wrong: nothing is sent then, the promise rejects, and the error names the argument.

test('every operation that a function calls is in the table', () => {
  const described: { operationId: string }[] = JSON.parse(
    readFileSync(new URL('../../../packages/openapi/spec/operations.json', import.meta.url), 'utf8'),
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
        const { admin, requests } = createHydraDouble(() => Response.json({}))
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
  '%s: options that are null are refused by their name',
  async (name, args) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    const call = functions[name]?.(admin, ...args.map(({ right }) => right), null)
    await expect(Promise.resolve(call)).rejects.toThrow(new TypeError('"options" must be an object'))
    expect(requests).toEqual([])
  },
)

describe.each(Object.entries(withOptions))('%s', (name, args) => {
  test.each([undefined, null, {}])('without a client, %j instead, rejects and names it', async (missing) => {
    const call = functions[name]?.(missing, ...args.map(({ right }) => right))
    const error = await Promise.resolve(call).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/"(admin|hydra|client)" must be a client of Hydra/)
  })
})

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
  ['resolveRedirectTo', consent.resolveRedirectTo as Fn, [undefined, server], 'url'],
  ['resolveRedirectTo', consent.resolveRedirectTo as Fn, [`${server}/oauth2/auth`, undefined], 'issuer'],
  ['requireScope', introspection.requireScope as Fn, [undefined, 'photos'], 'token'],
  ['requireScope', introspection.requireScope as Fn, [token, undefined], 'scope'],
  ['requireAudience', introspection.requireAudience as Fn, [null, 'photos'], 'token'],
  ['requireAudience', introspection.requireAudience as Fn, [token, 5], 'audience'],
  ['toPublicJsonWebKeySet', jwk.toPublicJsonWebKeySet as Fn, [undefined], 'keySet.keys'],
  ['formatOAuth2ClientPlan', clients.formatOAuth2ClientPlan as Fn, [Promise.resolve()], 'plan'],
  ['formatOAuth2ClientPlan', clients.formatOAuth2ClientPlan as Fn, [{ steps: [] }, null], 'options'],
  ['formatTrustedOAuth2JwtGrantIssuerPlan', trust.formatTrustedOAuth2JwtGrantIssuerPlan as Fn, [undefined], 'plan'],
  [
    'createCachedIntrospector',
    createCachedIntrospector as Fn,
    [createHydraDouble(() => new Response()).admin, null],
    'options',
  ],
  ['createTokenHook', createTokenHook as Fn, [undefined], 'options'],
  ['addClaims', addClaims as Fn, [undefined], 'claims'],
  ['replaceClaims', replaceClaims as Fn, [Promise.resolve({})], 'claims'],
  ['redisStore', redisStore as Fn, [undefined], 'client'],
  ['redisStore', redisStore as Fn, [{}, null], 'options'],
])('%s throws at once, since it calls nothing: %#', (_name, fn, args, named) => {
  expect(() => fn(...args)).toThrow(TypeError)
  expect(() => fn(...args)).toThrow(`"${named}" must`)
})
