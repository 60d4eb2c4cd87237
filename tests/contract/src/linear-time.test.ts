import { isHydraResponseError, orNull } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { type AddClaimsDecision, addClaims, createTokenHook } from '@hydrakit/token-hooks'
import { describe, expect, test } from 'vitest'
import { describeEmpty } from '../../../tools/path-patterns.mjs'
import { measureSuperlinearCost } from './cpu-time.js'
import { type Fn, functions, helpers, operations } from './function-arguments.js'

// Text from outside must not be able to stop the process: all that a caller passes on, and all that a server responds, costs time in proportion to
// its length, and no depth of nesting exhausts the stack.

const modules = import.meta.glob<Record<string, unknown>>([
  '../../../packages/**/src/**/*.ts',
  // The parts of the apps that read text of a stranger.
  '../../../apps/*/src/(call-api|read-config|sessions).ts',
  '../../../apps/login-consent/src/security/(client-address|form-guard|max-lengths|user-code|granted-scopes).ts',
  '../../../apps/login-consent/src/pages/*.ts',
])

/** Modules that start processes, servers or programs, or are made by a generator. */
const notCalled = /\.(test|test-helper)\.ts$|\/(generated|types\/src|platform)\/|\/(bin|index)\.ts$/

/** Of dev-server only the parts that read text: the rest starts processes and writes files. */
const textPartsOfDevServer = /\/(command-line|hydra-config|mask-secrets|secret-texts|server-log|progress|errors)\.ts$/

const paths = Object.keys(modules).filter(
  (path) => !notCalled.test(path) && (!path.includes('/dev-server/') || textPartsOfDevServer.test(path)),
)

const units = [...'a=_/#~%.,;:<>?& \\"\'1', '[', '(', '{', '<>', '; ', 'a=', '="', '\\"', '1s', 'a.', '%2', 'é']
const endings = ['=', '!\n']
const texts = units.flatMap((unit) => endings.map((ending) => ({ unit, ending })))
type Text = (typeof texts)[number]

function writeText({ unit, ending }: Text, length: number): string {
  return unit.repeat(length / unit.length) + ending
}

/** Has the text in every member that is asked for. */
function fillEveryMember(text: string): object {
  const names = ['error', 'scope', 'client_id', 'authorization', 'redirect_uris', 'code', 'link', 'jwks', text]
  return new Proxy(
    {},
    {
      get: (_, name) => (name === 'get' ? () => text : typeof name === 'string' && name !== 'then' ? text : undefined),
      ownKeys: () => names,
      getOwnPropertyDescriptor: () => ({ value: text, enumerable: true, configurable: true }),
    },
  )
}

function writeHeaders(text: string): Record<string, string> {
  const value = text.replaceAll(/[^\x20-\x7e]/g, '')
  return {
    'content-type': `application/json; ${value}`,
    link: `</clients?page_token=a&${value}>; rel="next", ${value}`,
    'www-authenticate': value,
    'retry-after': value,
    'x-request-id': value,
  }
}

/** Ways to respond with a text: as the body, in an error, in a client or a token, in each header. */
const responses: readonly [title: string, respond: (text: string) => Response][] = [
  ['a 401 with an error', (text) => respondJson(401, text)],
  ['a 404 of the router', (text) => new Response(text, { status: 404, headers: writeHeaders(text) })],
  ['a 400 with an error', (text) => respondJson(400, text)],
  ['a 200', (text) => respondJson(200, text)],
  ['a 200 that is not JSON', (text) => new Response(text, { headers: writeHeaders(text) })],
]

function respondJson(status: number, text: string): Response {
  const members = ['error', 'error_description', 'scope', 'client_id', 'redirect_to', 'active', 'owner', 'subject']
  const body = { ...Object.fromEntries(members.map((name) => [name, text])), keys: [{ kid: text, kty: text }] }
  return new Response(JSON.stringify(body), { status, headers: writeHeaders(text) })
}

const calls: Readonly<Record<string, readonly { readonly right: unknown }[]>> = {
  ...operations,
  ...helpers,
  waitUntilReady: [],
}

describe.each(responses)('%s that holds a long text', (_, respond) => {
  test.each(Object.entries(calls))('is read by %s in linear time', async (name, args) => {
    await expectLinear(async (text) => {
      const { admin } = createHydraDouble(() => respond(text))
      await finish((functions[name] as Fn)(admin, ...args.map(({ right }) => right))).catch(readError)
    })
  })
})

// Before the functions that start processes and wait for none of them.
test.each<[string, (text: string) => Request, object]>([
  ['key', (text) => postJson({}, { 'x-api-key': asKey(text) }), {}],
  ['key in many values', (text) => postJson({}, { 'x-api-key': `${asKey(text)},`.repeat(2) }), {}],
  ['cookie', (text) => postJson({}, { cookie: writeHeaders(text)['x-request-id'] ?? '' }), { from: { cookie: 'a' } }],
  ['body', (text) => postJson(hookRequest(text), { 'x-api-key': 'a' }), {}],
])(
  'a token hook deals with a long %s in linear time',
  async (_, createRequest, options) => {
    let decision: AddClaimsDecision
    const hook = createTokenHook({ apiKey: 'a', maxBodyBytes: 1e8, ...options, onCodeExchange: () => decision })
    await expectLinear(async (text) => {
      decision = addClaims(claimsOf(text))
      await hook(createRequest(text))
    })
  },
  60_000,
)

const exportsOfAll = (await Promise.all(paths.map(importFunctions))).flat()
/** Each function once, however many entries export it again. */
const exportedFunctions = [...new Map(exportsOfAll.map((each) => [each.fn, each])).values()]

describe('long arguments', () => {
  test.each(exportedFunctions)(
    '$name of $path deals with them in linear time',
    async ({ name, fn }) => {
      const { admin } = createHydraDouble(() => Response.json({}))
      for (const shape of listShapes(name, admin)) await expectLinear((text) => finish(fn(...shape(text))))
    },
    180_000, // each shape is measured several times, on a machine that may have other work
  )

  test('the exported functions are found', () => expect(exportedFunctions.length).toBeGreaterThan(100))

  test.each([notCalled, textPartsOfDevServer])('each part of %s names a file', ({ source: pattern }) => {
    expect(describeEmpty({ at: 'linear time', pattern, isRegExp: true }, Object.keys(modules))).toEqual([])
  })

  // To refuse a text is a way to deal with it, but the cost of a function that refuses every text is not measured.
  test('each function does its work for a small text, except those that are listed', async () => {
    const idle = new Set<string>()
    for (const { name, fn } of exportedFunctions) if (!(await doesWork(name, fn))) idle.add(name)
    expect([...idle].sort()).toEqual([...takesNoText].sort())
  })

  test('a planted function that refuses every text is found', async () => {
    const refuse = () => {
      throw new TypeError('"text" must be shorter')
    }
    expect(await doesWork('refuse', refuse)).toBe(false)
  })
})

const issuer = { issuer: 'a', subject: 'a', expires_at: '2030-01-01T00:00:00Z' }
const publicKey = (kid: string) => ({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid })
const activeToken = (scope: string) => ({ active: true, token_use: 'access_token', scope, aud: [scope], sub: 'a' })

const operation = { id: 'getPhoto', method: 'GET', path: '/photos', response: 'object' }
const httpResponse = (text: string) => ({
  text,
  status: 200,
  headers: new Headers({ ...writeHeaders(text), 'content-type': 'application/json' }),
})
const client = (text: string) => ({ client_id: text, client_name: text, client_uri: `https://a.example/${text}` })
const user = (text: string) => ({ id: text, name: text, email: text })
const loginRequest = (text: string) => ({
  client: client(text),
  request_url: `https://a.example/?state=${encodeURIComponent(text)}`,
  requested_scope: [text],
  requested_access_token_audience: [text],
})

const jsonRequest = (text: string) => postJson({ [text]: text })

function postJson(body: object, headers?: Record<string, string>): Request {
  const all = { 'content-type': 'application/json', ...headers }
  return new Request('https://a.example', { method: 'POST', headers: all, body: JSON.stringify(body) })
}

const span = { setAttribute() {}, setAttributes() {}, setStatus() {}, end() {} }
const tracer = { startSpan: () => span }
const attempt = (text: string) => ({ method: 'GET', path: `/${text}`, baseUrl: 'https://a.example', attempt: 2 })

const asKey = (text: string) => text.replaceAll(/[^!#-+\--:<-[\]-~]/g, '') || 'a'
const asBearerToken = (text: string) => text.replaceAll(/[^\w.~+/-]/g, '') || 'a'
const verifier = { verify: async () => ({ subject: 'a' }), evict: async () => {} }
const claimsOf = (text: string) => ({ accessToken: { [text]: text }, idToken: { [text]: [text] } })
const tokenParts = (text: string) => ({
  subject: text,
  clientId: text,
  scopes: [text],
  audience: [text],
  exp: 4e9,
  claims: { [text]: text },
})
const hookRequest = (text: string) => ({
  session: { extra: { [text]: text }, id_token: { id_token_claims: { ext: { [text]: [text] } } } },
  request: { grant_types: ['authorization_code'], payload: { [text]: [text] } },
})

/** Arguments that a function accepts, where neither a shape for all nor an example has a text in them. */
const argumentsWithText: Readonly<Record<string, (text: string, client: unknown) => unknown[]>> = {
  addClaims: (text) => [claimsOf(text)],
  applyClaims: (text) => [
    { kind: 'add', claims: claimsOf(text), tokens: [] },
    claimsOf(text),
    { type: text, canChange: false, hasIdToken: true },
  ],
  createCachedIntrospector: (text, client) => [client, { headers: { [text]: text } }],
  createKeyCheck: (text) => [asKey(text), { header: asKey(text).replaceAll(/\W/g, 'a') }],
  createTokenHook: (text) => [{ apiKey: [asKey(text)] }],
  parseTokenHookRequest: (text) => [hookRequest(text)],
  readClaims: (text) => [claimsOf(text)],
  replaceClaims: (text) => [claimsOf(text)],
  applyOAuth2ClientPlan: (text, client) => [client, { steps: [{ action: 'unchanged', client_id: text }] }],
  applyTrustedOAuth2JwtGrantIssuerPlan: (text, client) => [client, { steps: [{ action: 'unchanged', kid: text }] }],
  assertNoError: (text) => [{}, 'login', new URL(`https://a.example/?state=${encodeURIComponent(text)}`)],
  assertTestUrl: (text) => [text, `http://a.example/${encodeURIComponent(text)}`],
  assertPlan: (text) => [
    { steps: [{ action: 'unchanged', client_id: text, kid: text, [text]: text }] },
    text,
    { create: {}, update: {}, delete: {}, unchanged: { kid: 'a string' } },
  ],
  callByPath: (text, client) => [client, 'get', '/admin/clients', { params: { query: { owner: text } } }],
  listOAuth2Clients: (text, client) => [client, { client_name: text, owner: text }],
  listTrustedOAuth2JwtGrantIssuers: (text, client) => [client, { issuer: text }],
  readCheckedClaims: (text) => [
    `a.${Buffer.from(JSON.stringify({ iss: 'a', aud: [text], exp: 4e9, [text]: text })).toString('base64url')}.c`,
    { issuer: 'a', audiences: [text], clockToleranceMs: 0 },
  ],
  authenticate: (text) => [
    new Request('https://a.example', { headers: { authorization: `Bearer ${asBearerToken(text)}` } }),
    verifier,
  ],
  createTokenVerifier: (text, client) => [{ issuer: 'https://a.example', audience: text, introspection: client }],
  protect: (text) => [verifier, { realm: asBearerToken(text) }],
  assertPublicKey: (text) => [publicKey(text), text],
  createPrincipal: (text) => [tokenParts(text), new Set([text])],
  createVerifiedToken: (text) => [tokenParts(text), { of: (scopes: string[]) => new Set(scopes) }],
  readJwtClaims: (text) => [
    { client_id: text, jti: text, sub: text, iat: 1, exp: 4e9, aud: [text], scope: text, ext: { [text]: text } },
    {},
  ],
  readQuery: (text) => [{ state: text }, { additionalQuery: { [text]: text } }],
  readTokens: (text) => [{ data: { access_token: text, scope: text }, response: new Response() }],
  buildAuthorizationUrl: (text) => ['https://a.example', { client_id: text, response_type: 'code', state: text }],
  buildErrorResponse: (text) => [400, { error: text, error_description: text }],
  buildEndpointUrl: (text) => ['https://a.example', 'authorization_endpoint', '/oauth2/auth', { state: text }],
  handleLogoutRequest: (text) => [
    new Request('https://a.example', { method: 'POST', body: new URLSearchParams({ logout_token: text }) }),
    { acceptOnce: async () => ({ jti: text }), forget: async () => {}, onLogout: () => {} },
  ],
  hasLongField: (text) => [new URLSearchParams({ email: text, csrf_token: text, [text]: text })],
  normalizeHeaders: (text) => [[[text, text]], text],
  parseJson: (text) => [httpResponse(JSON.stringify({ [text]: text })), operation],
  parseResponse: (text) => [
    httpResponse(JSON.stringify({ [text]: text })),
    operation,
    'admin',
    false,
    { target: text },
  ],
  readBearerToken: (text) => [`Bearer ${asBearerToken(text)}`, `?a=${encodeURIComponent(text)}`],
  readClientAddress: (text) => [{ req: { header: () => text } }, { trustedProxy: true }],
  readForm: (text) => [
    new Request('https://a.example', { method: 'POST', body: new URLSearchParams({ [text]: text }) }),
    1e9,
  ],
  readJson: (text) => [jsonRequest(text), 1e9],
  readBodyText: (text) => [new Response(text).body, 1e9],
  readText: (text) => [jsonRequest(text), 1e9, { mediaType: /json/, name: 'JSON' }],
  readLogoutToken: (text) => [
    `${btoa('{"alg":"RS256"}')}.${btoa(encodeURIComponent(text))}.${btoa(encodeURIComponent(text))}`,
    {
      issuer: text,
      clientId: text,
      findKey: () => Promise.reject(new Error('no key')),
      maxAgeMs: 1,
      clockToleranceMs: 1,
    },
  ],
  renderAccountPage: (text) => [
    { user: user(text), apps: [{ client: client(text), scopes: [text], since: new Date(0) }], csrfToken: text },
  ],
  renderConsentPage: (text) => [{ request: loginRequest(text), user: user(text), csrfToken: text }],
  renderLoginPage: (text) => [{ request: loginRequest(text), csrfToken: text, email: text }],
  createHydraAdmin: (text) => [{ baseUrl: `https://a.example/${text}`.replace(/[?#\\].*/s, '') }],
  createHydraPublic: (text) => [{ baseUrl: `https://a.example/${text}`.replace(/[?#\\].*/s, '') }],
  createOAuth2Client: (text, client) => [client, { client_name: text, scope: text, redirect_uris: [text] }],
  createOidcDynamicClient: (text, client) => [client, { client_name: text, redirect_uris: [text] }],
  createLogoutTokenVerifier: (text) => [
    { issuer: `https://a.example/${text}`.replace(/[?#\\].*/s, ''), clientId: text, keys: { keys: [] } },
  ],
  errorMember: (text) => [{ text, headers: {} }, 'error'],
  formatOAuth2ClientPlan: (text) => [
    { steps: [{ action: 'create', client_id: text, client: { tos_uri: text, [text]: 1 } }] },
  ],
  fetchKeyDocument: (text) => [`data:,${encodeURIComponent(JSON.stringify({ [text]: text }))}`],
  formatPlan: (text) => [[{ action: 'create' }], () => [text], [text]],
  formatPlanValue: (text) => [{ [text]: text }],
  formatTrustedOAuth2JwtGrantIssuerPlan: (text) => [
    { steps: [{ action: 'create', kid: text, trust: { issuer: text } }] },
  ],
  formatUnstored: (text) => [[[text, [{ name: text, suggestion: text }]]]],
  observeAttempt: (text) => [{ tracer }, attempt(text), async () => ({ error: new Error(text) })],
  parseCommandLine: (text) => [['--dsn', text]],
  planOAuth2Clients: (text, client) => [
    client,
    [{ client_id: 'a', client_name: text, [text]: text, metadata: { [text]: text } }],
  ],
  planTrustedOAuth2JwtGrantIssuer: (text, client) => [
    client,
    { ...issuer, issuer: text, [text]: text, jwks: { keys: [publicKey(text)] } },
  ],
  requireAccessToken: (text) => [activeToken(text)],
  requireAudience: (text) => [activeToken(text), text],
  requireScope: (text) => [activeToken(text), text],
  sendChanges: (text, client) => [client, 'a', [{ path: '/client_name', after: text }]],
  toPublicJsonWebKeySet: (text) => [{ keys: [publicKey(text)] }],
  writeChallenge: (text) => [{ error: text, scopes: [text], realm: text }],
  traceCall: (text) => [tracer, attempt(text), async () => ({ error: new Error(text) })],
  trustOAuth2JwtGrantIssuer: (text, client) => [client, { ...issuer, issuer: text, jwk: publicKey(text) }],
}

/**
 * Functions whose arguments are calls, handlers, streams, numbers or the data of a page. What they do with a text is measured through the functions
 * that call them: the operations, with each response, and the tests of the apps.
 */
const takesNoText = [
  'abortOnDisconnect',
  'acceptFlow',
  'addClientHeaders',
  'assertConcurrency',
  'assertInteger',
  'assertNumber',
  'assertOptional',
  'assertProtectArguments',
  'assertSignInOptions',
  'assertSignal',
  'assertSigningKeyLeft',
  'assertVerifier',
  'awaitOAuth2DeviceTokens',
  'buildRequest',
  'callInTurn',
  'callOperation',
  'composeHydraConfig',
  'connect',
  'createClient',
  'createGate',
  'createHydraPromise',
  'createProtectedResourceMetadata',
  'createSessions',
  'createSignedInUser',
  'createTimeoutError',
  'decide',
  'decodeClaims',
  'discoverJsonWebKeys',
  'discoverJwksUri',
  'discoverOidcConfiguration',
  'executeOperation',
  'fetchHealth',
  'findGrant',
  'findOptions',
  'getVersion',
  'guardsOf',
  'handleLogoutRequest',
  'hydraList',
  'issueClientToken',
  'joinQueue',
  'listMatchingKeys',
  'onSharedAbort',
  'pause',
  'provideClient',
  'raceAbort',
  'readCallLimits',
  'readChallenge',
  'readClientOptions',
  'readConfig',
  'readLogoutToken',
  'readOptions',
  'readStoreKeys',
  'redisReplayStore',
  'redisStore',
  'renderRemoveAllPage',
  'renewTokens',
  'requestTokens',
  'retryDelayMs',
  'runAround',
  'runCall',
  'runInTurn',
  'runStep',
  'runUntilExpiry',
  'runWithProgress',
  'runWithTimeout',
  'sendOnce',
  'sendPathRequest',
  'sendWithRetries',
  'signIn',
  'signInAt',
  'signInOnDevice',
  'streamBody',
  'suppressTracing',
  'toMcpTokenVerifier',
  'toNodeHandler',
  'toRequest',
  'useHydra',
  'useServer',
  'waitInTime',
  'waitUntilReady',
  'writeResponse',
]

const smallTexts = ['a', '1s', '/a', 'https://a.example/']

/** Whether the function resolves, or sends a request, for a small text in one of the shapes. */
async function doesWork(name: string, fn: Fn): Promise<boolean> {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  for (const shape of listShapes(name, admin)) {
    for (const text of smallTexts) {
      const hasResolved = await resolves(() => finish(fn(...shape(text))))
      if (hasResolved || requests.length > 0) return true
    }
  }
  return false
}

async function resolves(work: () => unknown): Promise<boolean> {
  try {
    await work()
    return true
  } catch {
    return false
  }
}

/** The shapes for any function, and the known arguments of this one with the text in place of one of their strings. */
function listShapes(name: string, client: unknown): ((text: string) => unknown[])[] {
  const args = (calls[name] ?? []).map(({ right }) => right)
  const replacing = Array.from({ length: countStrings(args) }, (_, index) => (text: string) => [
    client,
    ...(replaceString(args, text, { left: index }) as unknown[]),
  ])
  const own = argumentsWithText[name]
  return [...shapeArguments(client), ...replacing, ...(own ? [(text: string) => own(text, client)] : [])]
}

function countStrings(value: unknown): number {
  if (typeof value === 'string') return 1
  return isJson(value) ? Object.values(value).reduce<number>((sum, each) => sum + countStrings(each), 0) : 0
}

function replaceString(value: unknown, text: string, position: { left: number }): unknown {
  if (typeof value === 'string') return position.left-- === 0 ? text : value
  if (Array.isArray(value)) return value.map((each) => replaceString(each, text, position))
  if (!isJson(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceString(each, text, position)]))
}

function isJson(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

async function importFunctions(path: string): Promise<{ name: string; path: string; fn: Fn }[]> {
  const exports = (await modules[path]?.()) ?? {}
  const short = path.replace('../../../packages/', '')
  return Object.entries(exports).flatMap(([name, fn]) => (isPlainFunction(fn) ? { name, path: short, fn } : []))
}

test.each<[string, (text: string) => unknown]>([
  ['cubic', (text) => matchCubically(text)],
  ['quadratic', (text) => /(a+)!$/.test(text)],
])(
  'a planted %s function is found',
  async (_, planted) => {
    await expect(expectLinear(planted)).rejects.toThrow('ms for')
  },
  60_000,
)

// The kind that core once had: from each start to the end of the run, for each end of the first part.
function matchCubically(text: string): boolean {
  return /a+a+=!/.test(text.slice(0, text.length / 20))
}

describe('50,000 levels of nesting', () => {
  const nested = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))

  test.each(Object.entries(calls))('%s: in a response', async (name, args) => {
    const body = `{"active":true,"exp":9e9,"client_id":"a","metadata":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const { admin } = createHydraDouble(() => new Response(body, { headers: { 'content-type': 'application/json' } }))
    await expectNoRangeError(() => (functions[name] as Fn)(admin, ...args.map(({ right }) => right)))
  })

  test.each(Object.entries(calls).filter(([, args]) => args.length > 0))('%s: in an argument', async (name, args) => {
    const { admin } = createHydraDouble(() => Response.json({ client_id: 'a', metadata: { a: nested } }))
    const deep = { client_id: 'a', metadata: { a: nested }, keys: [{ kty: nested }], jwk: nested, issuer: 'a' }
    for (const index of args.keys()) {
      const values = [deep, [deep], nested]
      for (const value of values) {
        await expectNoRangeError(() =>
          (functions[name] as Fn)(admin, ...args.map(({ right }) => right).with(index, value)),
        )
      }
    }
  })
})

test('50,000 levels of nesting in a plan do not exhaust the stack of a formatter', async () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
  const client = { client_id: 'a', metadata: { a: deep }, jwks: deep, unknown: deep }
  const trust = { issuer: 'a', subject: 'b', scope: deep, jwk: deep }
  const steps = [{ action: 'create', client_id: 'a', client, kid: 'a', trust }]
  for (const name of ['formatOAuth2ClientPlan', 'formatTrustedOAuth2JwtGrantIssuerPlan']) {
    await expectNoRangeError(() => (functions[name] as Fn)({ steps }))
  }
})

async function expectNoRangeError(call: () => unknown): Promise<void> {
  const error = await Promise.resolve()
    .then(() => finish(call()))
    .catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(RangeError)
}

async function expectLinear(work: (text: string) => unknown): Promise<void> {
  for (const text of texts) {
    const cost = await measureSuperlinearCost((length) => work(writeText(text, length)))
    if (cost !== undefined) throw new Error(`${JSON.stringify(text)}: ${cost}`)
  }
}

/** Reads what an error only gives when it is asked. */
async function readError(error: unknown): Promise<void> {
  if (!isHydraResponseError(error)) return
  error.readBody()
  error.errorDescription()
  error.toResponse()
  await orNull(Promise.reject(error)).catch(() => {})
}

/** Reads a list to its end, and what else a result offers for later. */
async function finish(result: unknown): Promise<void> {
  const value = await result
  if (value && typeof value === 'object' && Symbol.asyncIterator in value) {
    for await (const _ of value as AsyncIterable<unknown>) break
  }
}

function shapeArguments(client: unknown): ((text: string) => unknown[])[] {
  return [
    (text) => [text, text, text],
    (text) => ['name', text, text],
    (text) => [client, text, text, text],
    (text) => [fillEveryMember(text), fillEveryMember(text)],
    (text) => [client, fillEveryMember(text), fillEveryMember(text)],
    (text) => [client, text, fillEveryMember(text)],
    (text) => [[text, text], [text]],
    (text) => [{ headers: new Headers(writeHeaders(text)), status: 401, text }, fillEveryMember(text)],
  ]
}

function isPlainFunction(value: unknown): value is Fn {
  return typeof value === 'function' && !/^class\b/.test(String(value))
}
