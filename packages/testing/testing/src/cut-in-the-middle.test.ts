import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { issueClientToken } from './issue-client-token.js'
import { signIn } from './sign-in.js'
import { isSignInError } from './sign-in-error.js'
import type { TestServer } from './test-server.js'

let server: HydraServer
const proxies: Server[] = []

beforeAll(async () => {
  server = await startHydra({ warmKeys: true })
})

afterAll(() => server?.stop())

afterEach(() => {
  for (const proxy of proxies.splice(0)) proxy.close()
})

/** What was seen of a flow, from outside. */
interface Wire {
  readonly server: TestServer
  /** Values that no error may show: challenges, verifiers, codes, cookies and tokens. */
  readonly secrets: Set<string>
}

/** Puts a proxy before both ports, which breaks down from the request with this number on. */
async function breakAt(
  number: number,
  breakDown: (req: IncomingMessage) => Response | undefined,
  end: 'whole' | 'cut' | 'stalled' = 'whole',
): Promise<Wire> {
  const secrets = new Set<string>()
  let requests = 0
  const listen = async (target: string): Promise<string> => {
    const proxy = createServer(async (req, res) => {
      requests += 1
      const broken = requests >= number // a single cut is repeated
      const body = await readBody(req)
      note(`${req.url}&${body}&${req.headers.authorization}`, secrets)
      const response = broken ? breakDown(req) : await forward(target, req, body)
      if (!response) return req.socket.destroy()
      const text = await response.text()
      note(`${text}&${response.headers.get('location')}`, secrets)
      for (const cookie of response.headers.getSetCookie()) res.appendHeader('set-cookie', cookie)
      for (const name of ['location', 'content-type']) {
        const value = response.headers.get(name)
        if (value !== null) res.setHeader(name, value)
      }
      res.writeHead(response.status)
      if (!broken || end === 'whole') return res.end(text)
      const half = text.slice(0, text.length / 2)
      return res.write(half, () => end === 'cut' && req.socket.destroy())
    })
    proxies.push(proxy)
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  }
  const urls = { adminUrl: await listen(server.adminUrl), publicUrl: await listen(server.publicUrl) }
  return { server: { ...urls, issuer: urls.publicUrl }, secrets }
}

function forward(target: string, { method = 'GET', url = '', headers }: IncomingMessage, body: string) {
  const { cookie = '', 'content-type': type = 'application/json', authorization = '' } = headers
  return fetch(target + url, {
    ...{ method, redirect: 'manual', headers: { cookie, 'content-type': type, authorization } },
    ...(body && { body }),
  })
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of req) body += chunk
  return body
}

/** Notes the random words of a message: Hydra's and ours have more than 30 characters. */
function note(text: string, secrets: Set<string>): void {
  for (const [word] of text.matchAll(/[\w.~-]{31,}/g)) if (!/^[\da-f-]{36}$|lifespan$/.test(word)) secrets.add(word)
}

const steps = ['client', 'authorize', 'login', 'login', 'consent', 'consent', 'token'] as const
const clients = [
  ['a public client', {}],
  ['a confidential client', { token_endpoint_auth_method: 'client_secret_basic' }],
] as const
const requests = clients.flatMap(([name, client]) =>
  steps.map((step, index) => [index + 1, step, name, client] as const),
)

test.each(requests)(
  'a server that stops at request %i: the error names the step %s, and shows nothing secret of %s',
  async (number, step, _, client) => {
    const wire = await breakAt(number, () => undefined)
    const failure = await signIn(wire.server, { subject: 'ada', client }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'SignInError', step })
    expectNoSecret(failure, wire)
  },
)

test.each(requests)(
  'an error of Hydra at request %i that quotes the request: its words, at the step %s, without the secrets of %s',
  async (number, step, _, client) => {
    const wire = await breakAt(number, ({ url = '' }) => quote(step, `${url} ${[...wire.secrets].join(' ')}`))
    const failure = await signIn(wire.server, { subject: 'ada', client }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'SignInError', step, error: 'invalid_request' })
    expect(String(failure)).toContain('Hydra cannot use')
    expect(wire.secrets.size).toBeGreaterThan(number > 1 ? 0 : -1)
    expectNoSecret(failure, wire)
  },
)

test.each(steps.map((step, index) => [index + 1, step] as const))(
  'a server that stops in the middle of its response to request %i: the step %s, and nothing secret',
  async (number, step) => {
    const wire = await breakAt(number, ({ url = '' }) => quote(step, url), 'cut')
    const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'SignInError', step })
    expectNoSecret(failure, wire)
  },
)

test('a response that stalls in the middle ends at the deadline', async () => {
  const wire = await breakAt(1, () => quote('authorize', 'this'), 'stalled')
  const client = { client_id: 'a', redirect_uris: ['http://127.0.0.1/callback'], token_endpoint_auth_method: 'none' }
  const failure = signIn(wire.server, { subject: 'ada', client, timeoutMs: 500 })
  await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'authorize' })
  await expect(failure).rejects.toThrow('within 500 ms')
})

const secret = 'a-challenge-or-verifier-of-forty-letters'
const toMalformed = () => redirect(`http://[login?login_challenge=${secret}`)
const toRelative = () => Response.json({ redirect_to: `/oauth2/auth?login_verifier=${secret}` })

test.each([
  [2, 'authorize', 'a malformed address', toMalformed],
  [3, 'login', 'a relative address', toRelative],
  [3, 'login', 'no address', () => Response.json({})],
  [4, 'login', 'a malformed address', toMalformed],
  [5, 'consent', 'a relative address', toRelative],
  [6, 'consent', 'a malformed address', toMalformed],
] as const)('a response to request %i, step %s, that redirects to %s', async (number, step, _, respond) => {
  const wire = await breakAt(number, respond)
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SignInError', step })
  expect(String(failure)).toContain('malformed address')
  expectNoSecret(failure, wire)
})

test.each([
  ['no JSON', `e30.${Buffer.from('{"code": "the-secret').toString('base64url')}.c2ln`],
  ['no object', `e30.${Buffer.from('null').toString('base64url')}.c2ln`],
  ['no text', 5],
])('an ID token whose payload is %s is an error of the token request', async (_, id_token) => {
  const wire = await breakAt(7, () => Response.json({ access_token: 'any', token_type: 'bearer', id_token }))
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SignInError', step: 'token' })
  expect(String(failure)).toMatch(/the ID token is not a JWT$/)
  expectNoSecret(failure, wire)
})

test.each([[{}], [{ access_token: '' }], [{ access_token: 5 }]])(
  'a token response %j is an error of its step, because it has no access token',
  async (tokens) => {
    const failed = { name: 'SignInError', message: expect.stringContaining('without an access token') }
    const respond = () => Response.json({ token_type: 'bearer', ...tokens })
    const first = await breakAt(7, respond)
    await expect(signIn(first.server, { subject: 'ada' })).rejects.toMatchObject({ ...failed, step: 'token' })
    const refresh = await breakAt(8, respond)
    const user = await signIn(refresh.server, { subject: 'ada' })
    const before = user.tokens
    await expect(user.refresh()).rejects.toMatchObject({ ...failed, step: 'refresh' })
    expect(user.tokens).toBe(before)
    const service = await breakAt(2, respond)
    await expect(issueClientToken(service.server)).rejects.toMatchObject({ ...failed, step: 'token' })
  },
)

test.each([
  ['a redirect is not read', { status: 302, headers: { location: '/error?error=invalid_client' } }, 'invalid_client'],
  ['of an error page, the start is read', { status: 500, headers: {} }, 'Hydra responded 500'],
])('a body without an end: %s', async (_, { status, headers }, words) => {
  const endless = createServer((_req, res) => {
    const write = (): unknown => res.writable && res.write('x'.repeat(10_000), () => setImmediate(write))
    res.writeHead(status, headers)
    write()
  })
  proxies.push(endless)
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`
  const client = { client_id: 'a', redirect_uris: ['http://127.0.0.1/callback'], token_endpoint_auth_method: 'none' }
  const failure = signIn({ adminUrl: url, publicUrl: url, issuer: url }, { subject: 'ada', client, timeoutMs: 3_000 })
  await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'authorize' })
  await expect(failure).rejects.toThrow(words)
})

test.each([
  ['another address', `http://127.0.0.1/elsewhere?code=${secret}&state=any`, 'another address than the redirect URI'],
  ['another state', `http://127.0.0.1/callback?code=${secret}&state=any`, 'another state'],
])('a code that comes with %s is not exchanged', async (_, location, words) => {
  const wire = await breakAt(6, () => redirect(location))
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SignInError', step: 'consent' })
  expect(String(failure)).toContain(words)
  expectNoSecret(failure, wire)
})

test('an ID token with another nonce is refused', async () => {
  const id_token = `e30.${Buffer.from('{"sub":"ada","nonce":"any"}').toString('base64url')}.c2ln`
  const wire = await breakAt(7, () => Response.json({ access_token: 'any', token_type: 'bearer', id_token }))
  const failure = signIn(wire.server, { subject: 'ada' })
  await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'token' })
  await expect(failure).rejects.toThrow('another nonce')
})

test.each([
  [
    'at its start to another page',
    8,
    'http://elsewhere.example/page?next=secret',
    /to http:\/\/elsewhere\.example\/page, /,
  ],
  [
    'at its end to an error',
    10,
    'http://127.0.0.1/error?error=server_error&error_description=Too+bad',
    /server_error: Too bad/,
  ],
])('a logout that is redirected %s fails', async (_, number, location, words) => {
  const wire = await breakAt(number, () => redirect(location))
  const user = await signIn(wire.server, { subject: 'ada' })
  const failure = user.logout()
  await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'logout' })
  await expect(failure).rejects.toThrow(words)
})

test('an error code without a description is told once, and there is no description', async () => {
  const wire = await breakAt(7, () => Response.json({ error: 'invalid_grant' }, { status: 400 }))
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ step: 'token', error: 'invalid_grant' })
  expect(String(failure)).toMatch(/at the step "token": invalid_grant$/)
  expect(isSignInError(failure) && failure.errorDescription()).toBeUndefined()
})

test.each([
  ['an explanation of the SDK', 1, () => Response.json('no object')],
  ['the address of a redirect', 2, toMalformed],
])('%s is no description of Hydra', async (_, number, respond) => {
  const wire = await breakAt(number, respond)
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(isSignInError(failure) && failure.errorDescription()).toBeUndefined()
  expect(String(failure)).toMatch(/at the step "\w+": .{20}/)
})

const plain = (text: string) => new Response(text, { status: 503, headers: { 'content-type': 'text/plain' } })
const inTheWay = 'Hydra responded 503 instead of a redirect'

test.each([
  ['an error object', (message: string) => Response.json({ error: { code: 503, message } }, { status: 503 })],
  ['an explanation', (error_description: string) => Response.json({ error_description }, { status: 503 })],
  ['plain text', (text: string) => plain(`${text}\n`)],
])('the words of %s without an error code are in the error, without what is secret', async (_, respond) => {
  const quoteVerifier = ({ url = '' }: IncomingMessage) => {
    const verifier = new URL(url, 'http://hydra').searchParams.get('login_verifier')
    return respond(`not now: ${verifier}`)
  }
  const wire = await breakAt(4, quoteVerifier)
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SignInError', step: 'login', error: undefined })
  expect(String(failure)).toContain(`${inTheWay}: not now: `)
  expect(isSignInError(failure) && failure.errorDescription()).toContain('not now: ')
  expectNoSecret(failure, wire)
})

test.each([
  ['a page', () => new Response('<p>not now</p>', { status: 503, headers: { 'content-type': 'text/html' } })],
  ['a long text', () => plain('not now '.repeat(1_000))],
  ['an empty text', () => plain('\n')],
])('%s is not in the error', async (_, respond) => {
  const wire = await breakAt(2, respond)
  const failure = await signIn(wire.server, { subject: 'ada' }).catch((error: unknown) => error)
  expect(String(failure)).toMatch(new RegExp(`${inTheWay}$`))
})

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } })
}

function quote(step: string, quoted: string): Response {
  const error = { error: 'invalid_request', error_description: `Hydra cannot use ${quoted}` }
  return Response.json(error, { status: step === 'authorize' ? 500 : 400 })
}

test('a login app that is up is not visited', async () => {
  const visits: string[] = []
  const app = createServer((req, res) => {
    visits.push(req.url ?? '')
    res.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end()
  })
  proxies.push(app)
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  await using withApp = await startHydra({ urls: { login: `${url}/login`, consent: `${url}/oauth2/consent` } })
  const user = await signIn(withApp, { subject: 'ada', scope: 'photos.read' })
  expect(user.tokens.access_token).toMatch(/^ory_at_/)
  await user.logout()
  expect(visits).toEqual([])
})

function expectNoSecret(failure: unknown, { secrets }: Wire): void {
  const shown = `${inspect(failure, { depth: 9, showHidden: true })}${JSON.stringify(failure)}${String(failure)}`
  const leaked = [...secrets].filter((secret) => shown.includes(secret))
  expect(leaked.map((secret) => `${secret.slice(0, 12)}…`)).toEqual([])
  expect(isSignInError(failure)).toBe(true)
}
