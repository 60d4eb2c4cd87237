import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { HydraClientOptions } from './client/client-options.js'
import { createHydraAdmin, type HydraAdmin } from './client/create-hydra-admin.js'
import { operations } from './double.test-helper.js'
import type { HydraResponseError } from './errors/hydra-response-error.js'
import { createOpenapiClient } from './openapi.js'
import type { Operation } from './operation.js'
import { formBody, jsonBody } from './request/body-formats.js'
import { hydraList } from './results/hydra-list.js'
import type { HydraHooks } from './send/hooks.js'
import { serve } from './send/platform/local-server.test-helper.js'
import { views } from './views.test-helper.js'

/** One in every place that a call can hold. Some look like error codes or request ids, which errors do show. */
const secrets = {
  adminPassword: 'planted_admin_password',
  adminHeader: 'planted.header-8cbf',
  clientId: 'planted:client+id/%',
  clientSecret: 'planted_client_secret',
  token: 'ory_at_planted-token-4711',
  challenge: 'plantedchallenge',
  privateKey: 'PlantedPrivateKey_Base64url-d',
  id: 'planted_id',
  bodySecret: 'planted_body_secret',
  callHeader: 'PLANTEDHEADER',
  received: 'planted received secret',
}
const all = Object.values(secrets)
const basic = (id: string, secret: string) => `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`
const written = new Set([
  ...all,
  ...all.map(encodeURIComponent),
  ...all.map(btoa),
  basic('admin', secrets.adminPassword),
])

function alsoInsideAWord(secret: string): string[] {
  return [secret, `unknown_${secret}_sent`]
}

function leaks(...values: unknown[]): string[] {
  const text = values.map(views).join('\n')
  return [...written].filter((secret) => text.includes(secret))
}

const setKey = {
  operationId: 'setJsonWebKey',
  method: 'PUT',
  path: '/admin/keys/{set}/{kid}',
  repeat: 'always',
  body: jsonBody,
  response: 'object',
} as const
const revoke = {
  operationId: 'revokeOAuth2Token',
  method: 'POST',
  path: '/oauth2/revoke',
  repeat: 'always',
  body: formBody,
  response: 'object',
} as const
const later = { ...setKey, since: 'v99' }

const { token, id, challenge } = secrets
const callOptions = { headers: { 'x-secret': secrets.callHeader }, additionalQuery: { login_challenge: challenge } }
const inEveryCall = [secrets.adminHeader, secrets.callHeader, challenge]

interface PlantedCall {
  readonly title: string
  /** The secrets that it sends; a server can echo those. */
  readonly sent: readonly string[]
  readonly hasOwnCredential?: boolean
  make(admin: HydraAdmin, operation?: Operation): Promise<unknown>
}

const jsonCall: PlantedCall = {
  title: 'a JSON body, a path and a query',
  sent: [...inEveryCall, secrets.adminPassword, id, secrets.privateKey, secrets.bodySecret],
  make(admin, operation = setKey) {
    const body = { d: secrets.privateKey, client_secret: secrets.bodySecret }
    return admin['~hydra'].call(operation, { path: { set: id, kid: id }, body }, callOptions)
  },
}

const formCall: PlantedCall = {
  title: 'a form and Basic credentials',
  sent: [...inEveryCall, secrets.clientId, secrets.clientSecret, token],
  hasOwnCredential: true,
  make(admin) {
    const headers = { authorization: basic(secrets.clientId, secrets.clientSecret) }
    return admin['~hydra'].call(revoke, { body: { token }, headers }, callOptions)
  },
}

const rawCall: PlantedCall = {
  title: 'a call by path',
  sent: jsonCall.sent,
  make(admin) {
    const params = { path: { set: id, kid: id }, query: { login_challenge: challenge } }
    const body = { d: secrets.privateKey, client_secret: secrets.bodySecret }
    return createOpenapiClient(admin).PUT('/admin/keys/{set}/{kid}', {
      params,
      body,
      headers: callOptions.headers,
    } as never)
  },
}

const listCall: PlantedCall = {
  title: 'a list',
  sent: [...inEveryCall, secrets.adminPassword, token],
  async make(admin) {
    return await hydraList(admin, operations.list, { page_token: token }, callOptions)
  },
}

const calls = [jsonCall, formCall, rawCall, listCall]

/** What a hostile server sends: the whole request, and a secret of its own, in every place of a response. */
function echo(status: number, body: unknown, echoed: string): Response {
  const latin1 = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '')
  const headers = {
    'x-request-id': latin1(echoed),
    ...{
      'www-authenticate': `Bearer ${latin1(echoed)}`,
      location: `/${latin1(echoed)}`,
      'retry-after': latin1(echoed),
    },
    ...{ 'content-type': 'application/json', link: `</x?page_token=${encodeURIComponent(token)}>; rel="next"` },
  }
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
}

/** An error as HTTP libraries make them: full of what was sent. */
function loud(): Error {
  const error = new Error(all.join(' '), { cause: new Error(all.join(' ')) })
  const [code, syscall, address, port] = [secrets.callHeader, secrets.challenge, secrets.adminHeader, secrets.token]
  return Object.assign(error, {
    code,
    syscall,
    address,
    port,
    config: { ...secrets },
    request: all,
    errors: [new Error(all.join(' '))],
  })
}

const everything = { ...secrets, redirect_to: `/?logout_verifier=${challenge}` }
const responses: [string, (echoed: string) => Response | Promise<Response>][] = [
  ...[307, 400, 401, 403, 404, 409, 410, 429, 500, 503, 504].map((status): (typeof responses)[number] => [
    `a ${status} with a JSON error`,
    (echoed) => echo(status, { ...everything, error: echoed, error_description: echoed }, echoed),
  ]),
  ['a 404 of the router', (echoed) => echo(404, `no route for ${echoed}`, echoed)],
  ['a 405 of the router', (echoed) => echo(405, { error: { message: echoed } }, echoed)],
  ['a 502 in HTML', (echoed) => echo(502, `<p>${echoed}</p>`, echoed)],
  ['JSON that is cut', (echoed) => echo(200, `{"access_token":"${echoed}`, echoed)],
  ['no JSON', (echoed) => echo(200, echoed, echoed)],
  ['a body that is too large', (echoed) => echo(200, ' '.repeat(5_000) + echoed, echoed)],
  ['an object for a list', (echoed) => echo(200, { ...everything, error: echoed }, echoed)],
]
const failures: [string, () => Promise<Response>][] = [
  ['a fetch that throws all it knows', () => Promise.reject(loud())],
  ['a fetch that throws a text', () => Promise.reject(all.join(' '))],
  [
    'a fetch that throws a system error',
    () => Promise.reject(Object.assign(loud(), { code: 'ECONNRESET', syscall: 'read' })),
  ],
  ['no response', () => new Promise(() => {})],
]

const throwing = () => {
  throw loud()
}
const badSources: [string, Partial<HydraClientOptions>][] = [
  ['the authorization function', { authorization: () => Promise.reject(loud()) }],
  ['the authorization function at once', { authorization: throwing }],
  ['an authorization function whose value cannot be sent', { authorization: () => `${secrets.adminPassword}\n` }],
  ['the headers function', { headers: () => Promise.reject(loud()) }],
  ['the headers function at once', { headers: throwing }],
  ['a headers function whose value cannot be sent', { headers: () => ({ 'x-key': `${secrets.adminHeader}\n` }) }],
]

/** Makes a call fail. Returns its error, and everything that could hold a secret: the client and the events of the hooks. */
async function failing(
  { make }: PlantedCall,
  respond: () => Response | Promise<Response>,
  options: Partial<HydraClientOptions> = {},
  operation?: Operation,
): Promise<{ error: HydraResponseError; told: unknown[] }> {
  const told: unknown[] = []
  const tell = (event: unknown) => told.push(event)
  const hooks: HydraHooks = { onRequest: tell, onResponse: tell, onRetry: tell, onError: tell }
  const admin = createHydraAdmin({
    ...{ baseUrl: 'http://admin.test', authorization: () => basic('admin', secrets.adminPassword), hooks },
    ...{ headers: { 'x-key': secrets.adminHeader }, fetch: async () => respond(), maxResponseBytes: 5_000 },
    ...{ timeoutMs: 1_000, attemptTimeoutMs: 50, retry: { attempts: 2 }, ...options },
  })
  const error = await make(admin, operation).catch((error: unknown) => error)
  if (error instanceof Error) codes.add(String((error as HydraResponseError).code))
  return { error: error as HydraResponseError, told: [...told, admin] }
}

const codes = new Set<string>()

// So that the waits between attempts are short.
beforeAll(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

describe.each(calls)('of $title', (call) => {
  test.each(responses)('nothing secret is shown after %s that echoes it', async (_, respond) => {
    for (const echoed of [...call.sent, secrets.received].flatMap(alsoInsideAWord)) {
      const { error, told } = await failing(call, () => respond(echoed))
      // A call by path resolves to the response itself.
      expect(leaks(error instanceof Error ? error : undefined, told)).toEqual([])
    }
  })

  test.each(failures)('nothing secret is shown after %s', async (_, respond) => {
    const { error, told } = await failing(call, respond)
    expect(error).toBeInstanceOf(Error)
    expect(leaks(error, told)).toEqual([])
  })

  test.each(badSources)('nothing secret is shown after a failure of %s', async (name, options) => {
    const { error, told } = await failing(call, () => new Response(null, { status: 400 }), options)
    const isAsked = name.includes('header') || !call.hasOwnCredential
    if (isAsked) expect(error).toMatchObject({ code: 'ERR_HYDRA_AUTHORIZATION' })
    expect(leaks(error instanceof Error ? error : undefined, told)).toEqual([])
  })
})

test.each(responses.filter(([title]) => title.includes('router')))(
  'nothing secret is shown after %s, of an operation of a later release',
  async (_, respond) => {
    for (const echoed of jsonCall.sent.flatMap(alsoInsideAWord)) {
      const { error, told } = await failing(jsonCall, () => respond(echoed), {}, later)
      expect(error.code).toBe('ERR_HYDRA_UNSUPPORTED_OPERATION')
      expect(leaks(error, told)).toEqual([])
    }
  },
)

test('methods give what came, and looking at an error does not call them', async () => {
  const body = { ...everything, error: secrets.received, error_description: id }
  const { error } = await failing(jsonCall, () => echo(410, body, id))
  const quoted = [
    error.readBody(),
    error.errorDescription(),
    error.redirectTo(),
    error.toResponse().headers.get('www-authenticate'),
    await error.toResponse().text(),
  ]
  for (const each of quoted) expect(leaks(each)).not.toEqual([])
  expect(leaks(error)).toEqual([])
  const { error: unparsable } = await failing(jsonCall, () => echo(200, secrets.received, ''))
  expect(await unparsable.toResponse().text()).toBe(secrets.received)
  expect(leaks(unparsable)).toEqual([])
})

test.each<[string, RequestListener]>([
  ['a reset', (request) => request.socket.destroy()],
  [
    'half a response',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 }).write(secrets.received)
      setTimeout(() => response.destroy(), 5)
    },
  ],
  ['no HTTP', (request) => request.socket.end(`${all.join(' ')}\r\n\r\n`)],
])('on real sockets, by dispatcher and by fetch: nothing secret is shown after %s', async (_, listener) => {
  const { url: baseUrl } = await serve(listener)
  for (const transport of ['auto', 'fetch'] as const) {
    for (const call of calls) {
      const { error, told } = await failing(call, () => new Response(), {
        baseUrl,
        transport,
        fetch: undefined,
        timeoutMs: 5_000,
        attemptTimeoutMs: 1_000,
      })
      expect(error).toMatchObject({ code: 'ERR_HYDRA_CONNECTION' })
      expect(leaks(error, told)).toEqual([])
    }
  }
})

test.each<[string, (admin: HydraAdmin) => Promise<unknown>]>([
  ['a header', (admin) => admin['~hydra'].call(operations.list, {}, { headers: { 'x-a': `${token}\n` } })],
  ['a header name', (admin) => admin['~hydra'].call(operations.list, {}, { headers: { [`${token}:`]: 'a' } })],
  [
    'a header of a call by path',
    (admin) => createOpenapiClient(admin).GET('/admin/clients', { headers: { 'x-a': `${token}\n` } }),
  ],
  ['an id', (admin) => admin['~hydra'].call(operations.get, { path: { id: `${token}/..` } })],
  ['an id that is no text', (admin) => admin['~hydra'].call(operations.get, { path: { id: [token] as never } })],
  ['an id with a lone surrogate', (admin) => admin['~hydra'].call(operations.get, { path: { id: `${token}\ud800` } })],
  ['a query member', (admin) => admin['~hydra'].call(operations.list, { query: { page_token: [token] } })],
  ['a form member', (admin) => admin['~hydra'].call(operations.introspect, { body: { token: `${token}\ud800` } })],
  ['a time', (admin) => admin['~hydra'].call(operations.list, {}, { timeoutMs: token as never })],
])('a TypeError about %s does not quote it', async (_, make) => {
  const { error, told } = await failing({ title: '', sent: [], make }, () => new Response())
  expect(error).toBeInstanceOf(TypeError)
  expect(leaks(error, told)).toEqual([])
})

test.each<[string, object]>([
  ['baseUrl', { baseUrl: `http://user:${secrets.adminPassword}@h` }],
  ['baseUrl that is malformed', { baseUrl: `http://[${secrets.adminPassword}` }],
  ['authorization', { authorization: `${secrets.adminPassword}\n` }],
  ['headers', { headers: { 'x-key': `${secrets.adminHeader}\n` } }],
])('a TypeError about the option %s does not quote it', (_, options) => {
  let error: unknown
  try {
    createHydraAdmin({ baseUrl: 'http://h', ...options })
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(TypeError)
  expect(leaks(error)).toEqual([])
})

test('nothing secret is shown by a client, before, while and after it calls, nor by a promise of a call', async () => {
  const authorization = basic('admin', secrets.adminPassword)
  const headers = { 'x-key': secrets.adminHeader }
  const fetch = () => new Promise<Response>(() => {})
  const admin = createHydraAdmin({ baseUrl: 'http://h', authorization, headers, fetch, timeoutMs: 20 })
  expect(leaks(admin)).toEqual([])
  const pending = calls.map(({ make }) => make(admin))
  expect(leaks(admin, pending, ...pending)).toEqual([])
  await Promise.allSettled(pending)
  expect(leaks(admin, pending, ...pending)).toEqual([])
})

test('the search itself finds what is there', () => {
  const hidden = Object.defineProperty(new Error('x', { cause: { deep: [{ token }] } }), 'y', { value: secrets.id })
  class Getter {
    get value(): string {
      return secrets.challenge
    }
  }
  expect(leaks(hidden, new Getter(), new Error(secrets.received))).toEqual([token, challenge, id, secrets.received])
})

afterAll(() => {
  vi.restoreAllMocks()
  const expected = ['AUTHORIZATION', 'CONNECTION', 'PARSE', 'RESPONSE', 'TIMEOUT', 'UNSUPPORTED_OPERATION']
  expect([...codes].filter((code) => code.startsWith('ERR_HYDRA')).sort()).toEqual(
    expected.map((name) => `ERR_HYDRA_${name}`),
  )
})
