import { afterEach, expect, test, vi } from 'vitest'
import { buildAuthorizationUrl } from './build-authorization-url.js'
import { buildDeviceVerificationUrl } from './build-device-verification-url.js'
import { buildEndSessionUrl } from './build-end-session-url.js'
import { ReactNativeUrl } from './react-native-url.test-helper.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const base = 'https://auth.example'
const request = {
  client_id: 'photos',
  response_type: 'code',
  redirect_uri: 'https://app.example/cb?a=b&c',
  scope: 'openid photos',
  state: 'at-least-8',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  max_age: 0,
  login_hint: undefined,
} as const

function readUrl(url: string): { endpoint: string; query: Record<string, string> } {
  const { origin, pathname, searchParams } = new URL(url)
  return { endpoint: origin + pathname, query: Object.fromEntries(searchParams) }
}

test('builds an authorization request with unchanged PKCE parameters, and omits undefined', () => {
  const { login_hint: _, ...sent } = request
  expect(readUrl(buildAuthorizationUrl(base, request))).toEqual({
    endpoint: 'https://auth.example/oauth2/auth',
    query: { ...sent, max_age: '0' },
  })
})

test('accepts a base URL with a prefix or a slash, or a discovery document', () => {
  const minimal = { client_id: 'photos', response_type: 'code', state: '12345678' }
  const endpointOf = (server: Parameters<typeof buildAuthorizationUrl>[0]) =>
    readUrl(buildAuthorizationUrl(server, minimal)).endpoint
  expect(endpointOf('https://gw.example/hydra/')).toBe('https://gw.example/hydra/oauth2/auth')
  expect(endpointOf({ authorization_endpoint: 'https://auth.example/authorize' })).toBe(
    'https://auth.example/authorize',
  )
})

test.each([
  'https://auth.example',
  'https://gw.example/hydra/',
  { authorization_endpoint: 'https://auth.example/oauth2/auth' },
  { authorization_endpoint: 'https://auth.example/oauth2/auth/' },
  { authorization_endpoint: 'https://auth.example/oauth2/auth?tenant=a' },
])('with the URL of React Native, which cannot be changed, builds the same of %j', (server) => {
  const expected = buildAuthorizationUrl(server, request)
  vi.stubGlobal('URL', ReactNativeUrl)
  expect(buildAuthorizationUrl(server, request)).toBe(expected)
})

test('keeps the query of an endpoint (RFC 6749 section 3.1)', () => {
  const server = { authorization_endpoint: 'https://auth.example/authorize?tenant=a' }
  const url = buildAuthorizationUrl(server, request, { additionalQuery: { screen: 'sign-up' } })
  expect(readUrl(url).query).toMatchObject({ tenant: 'a', client_id: 'photos', screen: 'sign-up' })
})

test.each([
  [{ state: 'short' }, '"state" must have at least 8 characters'],
  [{ state: undefined }, '"state" must have at least 8 characters'],
  [{ nonce: 'short' }, '"nonce" must have at least 8 characters'],
  [{ client_id: '' }, '"client_id" must be a non-empty string'],
  [{ response_type: '' }, '"response_type" must be a non-empty string'],
  [{ redirect_uri: undefined }, '"redirect_uri" must be given with scope "openid"'],
  [{ code_challenge_method: 'plain' }, '"code_challenge" must be given with "code_challenge_method": "S256"'],
  [{ code_challenge_method: undefined }, '"code_challenge" must be given with "code_challenge_method": "S256"'],
  [{ code_challenge: undefined }, '"code_challenge" must be given with "code_challenge_method": "S256"'],
  [{ prompt: ['login'] }, '"prompt" must be a string, number or boolean'],
])('refuses %j, which Hydra would refuse', (members, message) => {
  expect(() => buildAuthorizationUrl(base, { ...request, ...members } as never)).toThrow(new TypeError(message))
})

test.each([
  '',
  'auth.example',
  'javascript:alert(1)',
  'https://u:p@auth.example',
  'https://auth.example/#x',
  undefined,
])('refuses the server %j', (server) => {
  const message = 'must be an absolute http or https URL without credentials and fragment'
  expect(() => buildAuthorizationUrl(server as string, request)).toThrow(message)
  expect(() => buildEndSessionUrl({ end_session_endpoint: server as string })).toThrow(message)
  expect(() => buildDeviceVerificationUrl({ verification_uri: server as string })).toThrow(message)
})

test('builds a logout request', () => {
  const query = { id_token_hint: 'i.d.t', post_logout_redirect_uri: 'https://app.example/bye', state: 'x' }
  expect(readUrl(buildEndSessionUrl(base, query))).toEqual({
    endpoint: 'https://auth.example/oauth2/sessions/logout',
    query,
  })
  const end_session_endpoint = 'https://auth.example/bye'
  expect(buildEndSessionUrl({ end_session_endpoint })).toBe(end_session_endpoint)
})

test.each([{ post_logout_redirect_uri: 'https://app.example/bye' }, { state: 'x' }])(
  'refuses a logout with %j and without id_token_hint',
  (query) => {
    expect(() => buildEndSessionUrl(base, query)).toThrow(/^"id_token_hint" must be given/)
  },
)

test('builds the URL of the page for the user code', () => {
  expect(buildDeviceVerificationUrl(base)).toBe('https://auth.example/oauth2/device/verify')
  const verification_uri = 'https://auth.example/oauth2/device/verify'
  expect(buildDeviceVerificationUrl({ verification_uri }, { user_code: 'A b' })).toBe(
    `${verification_uri}?user_code=A+b`,
  )
})

test.each([
  [{ code_challenge_method: 'plain' }, '"code_challenge" must be given with "code_challenge_method": "S256"'],
  [{ state: 'x' }, '"state" must have at least 8 characters'],
  [{ state: undefined }, '"state" must have at least 8 characters'],
  [{ client_id: '' }, '"client_id" must be a non-empty string'],
  [{ redirect_uri: undefined }, '"redirect_uri" must be given with scope "openid"'],
])('checks additionalQuery %j, because it overrides the query', (additionalQuery, message) => {
  expect(() => buildAuthorizationUrl(base, request, { additionalQuery })).toThrow(new TypeError(message))
})

test.each(['x=1', ['x'], new URLSearchParams('x=1'), null])(
  'refuses additionalQuery %o by its name',
  (additionalQuery) => {
    const options = { additionalQuery } as never
    const refusal = new TypeError('"additionalQuery" must be an object')
    expect(() => buildAuthorizationUrl(base, request, options)).toThrow(refusal)
    expect(() => buildEndSessionUrl(base, {}, options)).toThrow(refusal)
    expect(() => buildDeviceVerificationUrl(base, {}, options)).toThrow(refusal)
  },
)

test('checks a logout with its additionalQuery', () => {
  const id_token_hint = undefined
  const query = { id_token_hint: 'i.d.t', state: 'x' }
  for (const build of [
    () => buildEndSessionUrl(base, {}, { additionalQuery: { state: 'x' } }),
    () => buildEndSessionUrl(base, query, { additionalQuery: { id_token_hint } }),
  ]) {
    expect(build).toThrow(/^"id_token_hint" must be given/)
  }
  expect(
    readUrl(buildEndSessionUrl(base, { state: 'x' }, { additionalQuery: { id_token_hint: 'i.d.t' } })).query,
  ).toEqual(query)
})

test.each(['client_secret', 'code_verifier'])('refuses a %s in a URL, and does not quote it in the error', (name) => {
  const secret = { [name]: 'hush' }
  const message = new TypeError(`"${name}" must not be in a URL, where browsers and logs keep it`)
  expect(() => buildAuthorizationUrl(base, { ...request, ...secret })).toThrow(message)
  expect(() => buildAuthorizationUrl(base, request, { additionalQuery: secret })).toThrow(message)
  expect(() => buildEndSessionUrl(base, {}, { additionalQuery: secret })).toThrow(message)
  expect(() => buildDeviceVerificationUrl(base, {}, { additionalQuery: secret })).toThrow(message)
})

test.each([undefined, null])('refuses the query %s by name', (query) => {
  expect(() => buildAuthorizationUrl(base, query as never)).toThrow(new TypeError('"query" must be an object'))
})
