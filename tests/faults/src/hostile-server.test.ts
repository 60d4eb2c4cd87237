import { once } from 'node:events'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createHydraAdmin, type HydraAdmin, type HydraClientOptions, isHydraError } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { describe, expect, test } from 'vitest'
import { type Behaviour, startHostileServer, writeHead, writeResponse } from './hostile-server.js'

const silenceMs = 300 // the deadline where nothing comes
const timeoutMs = 10_000 // elsewhere: enough for every attempt on a busy machine
const slackMs = 1_000
const maxResponseBytes = 11_000_000
const secret = 'planted-client-secret'
const body = '{"client_id":"c","active":true}' // of a client and of an introspection
const honest = writeResponse(body)

const transports: [string, Partial<HydraClientOptions>][] = [
  ['the dispatcher', {}],
  ["Node's fetch", { transport: 'fetch' }],
  ["the caller's fetch", { fetch: (url, init) => globalThis.fetch(url, init) }],
]

/** What becomes of a call: `ok`, or the code or status of its error, and how many requests arrived whole. */
type Outcome = readonly ['ok' | 'CONNECTION' | 'TIMEOUT' | 'PARSE' | number, number]

interface Fault {
  readonly title: string
  readonly behave: Behaviour
  readonly greet?: (socket: Socket) => void
  /** Of calls that may be repeated. */
  readonly harmless: Outcome
  /** Of a create. */
  readonly create: Outcome
  /** Where `fetch` can do more: it decompresses. */
  readonly byFetch?: Outcome
}

/** A fault that is as final for a call that may be repeated as it is for a create. */
function final(title: string, code: Outcome[0], behave: Behaviour): Fault {
  return { title, behave, harmless: [code, 1], create: [code, 1] }
}

/** A fault that a call that may be repeated is tried three times against. */
function lasting(title: string, code: Outcome[0], behave: Behaviour): Fault {
  return { title, behave, harmless: [code, 3], create: [code, 1] }
}

/** A fault that has passed when a call comes again. */
function passing(title: string, code: Outcome[0], first: Behaviour): Fault {
  const behave: Behaviour = (socket, request) => (request.count === 1 ? first(socket, request) : socket.write(honest))
  return { title, behave, harmless: ['ok', 2], create: [code, 1] }
}

const say =
  (text: string | Buffer): Behaviour =>
  (socket) =>
    void socket.write(text)
const sayAndEnd =
  (text: string | Buffer): Behaviour =>
  (socket) =>
    void socket.end(text)
const reset: Behaviour = (socket) => void socket.resetAndDestroy()
const busy = (retryAfter: string) => writeResponse('', { 'retry-after': retryAfter }, '503 Service Unavailable')
const conflict = 'Unable to serialize access due to a concurrent update in another session'
const rolledBack = writeResponse(JSON.stringify({ error: conflict, error_description: '' }), {}, '400 Bad Request')
const half = writeResponse(JSON.stringify({ client_id: 'c'.repeat(1_000) })).slice(0, 600)

/** Writes something at once, then a blank every 20 ms. */
function drip(start: string): Behaviour {
  return (socket) => {
    socket.write(start)
    const timer = setInterval(() => socket.write(' '), 20)
    socket.on('close', () => clearInterval(timer))
  }
}

const faults: Fault[] = [
  {
    ...{ title: 'a reset before any byte', behave: say(honest), greet: (socket) => socket.resetAndDestroy() },
    ...{ harmless: ['CONNECTION', 0], create: ['CONNECTION', 0] },
  },
  lasting('a reset once the request has arrived', 'CONNECTION', reset),
  passing('one reset', 'CONNECTION', reset),
  lasting('a connection closed without a response', 'CONNECTION', sayAndEnd('')),
  lasting('a cut within the headers', 'CONNECTION', sayAndEnd(honest.slice(0, 30))),
  lasting('a cut within the body', 'CONNECTION', sayAndEnd(half)),
  passing('one cut within the body', 'CONNECTION', sayAndEnd(half)),
  passing('503 with Retry-After in seconds', 503, say(busy('0'))),
  passing('503 with Retry-After as a date', 503, say(busy('Thu, 01 Jan 2026 00:00:00 GMT'))),
  final('503 with an absurd Retry-After', 503, say(busy('31536000'))),
  passing('503 with a malformed Retry-After', 503, say(busy('soon'))),
  final(
    '500 in HTML',
    500,
    say(writeResponse('<h1>Oops</h1>', { 'content-type': 'text/html' }, '500 Internal Server Error')),
  ),
  lasting('an empty 502', 502, say(writeResponse('', {}, '502 Bad Gateway'))),
  final('truncated JSON', 'PARSE', say(writeResponse('{"client_id":"c'))),
  final('invalid JSON that holds a secret', 'PARSE', say(writeResponse(`{"client_secret":"${secret}"`))),
  final('HTML for JSON', 'PARSE', say(writeResponse('<html>', { 'content-type': 'text/html' }))),
  final('a JSON body of 10 MB', 'ok', say(writeResponse(`{"active":true,"x":"${'x'.repeat(10_000_000)}"}`))),
  final('a body above maxResponseBytes', 'PARSE', say(writeResponse(`"${'x'.repeat(maxResponseBytes)}"`))),
  final('no response', 'TIMEOUT', () => {}),
  final('half the headers, then silence', 'TIMEOUT', say(honest.slice(0, 30))),
  final('half a body, then silence', 'TIMEOUT', say(half)),
  final('headers that drip', 'TIMEOUT', drip('HTTP/1.1 200 OK\r\nx: y')),
  final('a body that drips', 'TIMEOUT', drip(writeHead('200 OK', { 'content-length': 1_000 }))),
  lasting('a Content-Length that is too long', 'CONNECTION', sayAndEnd(writeResponse(body, { 'content-length': 99 }))),
  final(
    'a Content-Length that is too short',
    'PARSE',
    say(writeResponse('{"client_id":"c"}', { 'content-length': 9 })),
  ),
  lasting('two different Content-Lengths', 'CONNECTION', say(writeResponse('{}', { 'Content-length': 5 }))),
  lasting('a Content-Length that is no number', 'CONNECTION', say(writeResponse('{}', { 'content-length': 'many' }))),
  final('103 before the response', 'ok', say(writeHead('103 Early Hints', { link: '</x>' }) + honest)),
  final('many 102 before the response', 'ok', say(writeHead('102 Processing').repeat(50) + honest)),
  lasting('102 and no response', 'CONNECTION', sayAndEnd(writeHead('102 Processing'))),
  lasting(
    '101 that nobody asked for',
    'CONNECTION',
    say(writeHead('101 Switching Protocols', { upgrade: 'x', connection: 'upgrade' })),
  ),
  final(
    'repeated headers',
    'ok',
    say(writeResponse(body, { 'X-A': 1, 'x-a': 2, 'set-cookie': 'a', 'Set-Cookie': 'b' })),
  ),
  final('headers in bytes beyond ASCII', 'ok', say(Buffer.from(writeResponse(body, { 'x-name': 'ÿ€' }), 'utf8'))),
  lasting('headers of a megabyte', 'CONNECTION', say(writeResponse('{}', { 'x-a': 'y'.repeat(1_000_000) }))),
  final(
    'a chunked body without a length',
    'ok',
    say(
      `${writeHead('200 OK', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })}1\r\n{\r\n${(body.length - 1).toString(16)}\r\n${body.slice(1)}\r\n0\r\n\r\n`,
    ),
  ),
  final(
    'a body without a length, until the connection ends',
    'ok',
    sayAndEnd(`${writeHead('200 OK', { 'content-type': 'application/json' })}${body}`),
  ),
  lasting(
    'a chunked body that is cut',
    'CONNECTION',
    sayAndEnd(
      `${writeHead('200 OK', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })}1\r\n{\r\n`,
    ),
  ),
  lasting(
    'a malformed chunk size',
    'CONNECTION',
    say(
      `${writeHead('200 OK', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })}zz\r\n{}\r\n0\r\n\r\n`,
    ),
  ),
  final('a redirect to itself', 307, (socket, { target }) =>
    socket.write(writeResponse('', { location: target }, '307 Temporary Redirect')),
  ),
  final('a redirect to another host', 302, say(writeResponse('', { location: 'http://evil.invalid/' }, '302 Found'))),
  { ...final('gzip that nobody asked for', 'PARSE', () => {}), byFetch: ['ok', 1], behave: gzip },
  final('JSON that is null', 'PARSE', say(writeResponse('null'))),
  final('a list in place of an object', 'PARSE', say(writeResponse('[]'))),
  final('a string in place of an object', 'PARSE', say(writeResponse('"x"'))),
  {
    ...lasting('a transaction that was rolled back', 400, say(rolledBack)),
    ...{ create: [400, 3] },
  },
  {
    ...passing('a transaction that was rolled back once', 400, say(rolledBack)),
    ...{ create: ['ok', 2] },
  },
  final('204 where JSON is due', 'PARSE', say(writeHead('204 No Content'))),
  final('an empty 200', 'PARSE', say(writeResponse(''))),
  final('a byte order mark', 'ok', say(writeResponse(`\ufeff${body}`))),
  lasting('no HTTP at all', 'CONNECTION', sayAndEnd('SSH-2.0-OpenSSH_9.2\r\n')),
  final('a status beyond 599', 999, say(writeResponse('', {}, '999 Whatever'))),
]

function gzip(socket: Socket): void {
  const compressed = gzipSync(body)
  socket.write(
    writeHead('200 OK', {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': compressed.length,
    }),
  )
  socket.write(compressed)
}

/** Makes a call; gives what became of it. It must be data or a typed error, in time. */
async function outcome(call: () => PromiseLike<unknown>, timeoutMs: number): Promise<Outcome[0]> {
  const startedAt = performance.now()
  try {
    await call()
    return 'ok'
  } catch (error) {
    if (!isHydraError(error)) throw error
    expect(`${error.message}${error.stack}`).not.toContain(secret)
    return 'status' in error && error.code === 'ERR_HYDRA_RESPONSE'
      ? Number(error.status)
      : (error.code.slice(10) as 'PARSE')
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + slackMs)
  }
}

describe.each(transports)('by %s', (name, options) => {
  const against = async (fault: Fault, call: (admin: HydraAdmin) => PromiseLike<unknown>): Promise<Outcome> => {
    await using server = await startHostileServer(fault.behave, fault.greet)
    const deadlineMs = fault.create[0] === 'TIMEOUT' ? silenceMs : timeoutMs
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs: deadlineMs, maxResponseBytes, ...options })
    return [await outcome(() => call(admin), deadlineMs), server.requests.length]
  }

  test.each(faults)(
    '$title: every call ends in time, typed, and a create that may have arrived is never sent twice',
    async (fault) => {
      const [get, introspect, create] = await Promise.all([
        against(fault, (admin) => getOAuth2Client(admin, 'c')),
        against(fault, (admin) => introspectOAuth2Token(admin, 'token')),
        against(fault, (admin) => createOAuth2Client(admin, { client_name: 'n' })),
      ])
      const expected = name === 'the dispatcher' ? undefined : fault.byFetch
      expect({ get, introspect, create }).toEqual({
        ...{ get: expected ?? fault.harmless, introspect: expected ?? fault.harmless },
        create: expected ?? fault.create,
      })
    },
  )

  test('a reset of a kept-alive connection: a harmless call is repeated on a new one, a create is not', async () => {
    const behave: Behaviour = (socket, { countOnSocket }) =>
      countOnSocket === 1 ? socket.write(honest) : socket.resetAndDestroy()
    for (const [call, expected] of [
      [(admin: HydraAdmin) => getOAuth2Client(admin, 'c'), ['ok', 3]],
      [(admin: HydraAdmin) => createOAuth2Client(admin, {}), ['CONNECTION', 2]],
    ] as const) {
      await using server = await startHostileServer(behave)
      const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
      await getOAuth2Client(admin, 'c')
      await new Promise((resolve) => setTimeout(resolve, 20)) // until the connection is free again
      expect([await outcome(() => call(admin), timeoutMs), server.requests.length]).toEqual(expected)
      expect(server.requests[1]?.countOnSocket).toBe(2)
    }
  })

  test('a kept-alive connection that the server has closed meanwhile is no fault', async () => {
    const closed: Promise<unknown>[] = []
    const behave: Behaviour = (socket) => {
      closed.push(once(socket, 'close'))
      socket.end(honest)
    }
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
    for (let i = 0; i < 3; i += 1) {
      await createOAuth2Client(admin, {})
      await Promise.all(closed)
    }
    expect(server.requests).toHaveLength(3)
  })

  test('a second response that nobody asked for is not taken for the response to the next call', async () => {
    const behave: Behaviour = (socket, { target }) => {
      const id = target.split('/').at(-1)
      socket.write(writeResponse(`{"client_id":"${id}"}`) + writeResponse('{"client_id":"forged"}'))
    }
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs, ...options })
    for (const id of ['a', 'b', 'c', 'd']) expect((await getOAuth2Client(admin, id)).client_id).toBe(id)
  })

  test('attemptTimeoutMs gives a silent connection up and leaves time for another', async () => {
    const behave: Behaviour = (socket, { count }) => {
      if (count > 1) socket.write(honest)
    }
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, timeoutMs: 2_000, attemptTimeoutMs: 100, ...options })
    expect(await getOAuth2Client(admin, 'c')).toMatchObject({ client_id: 'c' })
    expect(server.requests).toHaveLength(2)
  })

  test("the caller's abort closes the connection", async () => {
    let closed = false
    const behave: Behaviour = (socket) => {
      socket.on('close', () => {
        closed = true
      })
      controller.abort('enough')
    }
    const controller = new AbortController()
    await using server = await startHostileServer(behave)
    const admin = createHydraAdmin({ baseUrl: server.url, ...options })
    await expect(getOAuth2Client(admin, 'c', { signal: controller.signal })).rejects.toBe('enough')
    await expect.poll(() => closed).toBe(true)
  })
})
