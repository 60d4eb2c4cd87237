import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Behaviour, writeHead, writeResponse } from './hostile-server.js'

export const maxResponseBytes = 11_000_000
export const secret = 'planted-client-secret'
const body = '{"client_id":"c","active":true}' // of a client and of an introspection
export const honest = writeResponse(body)

/** What becomes of a call: `ok`, or the code or status of its error, and how many requests arrived whole. */
export type Outcome = readonly ['ok' | 'CONNECTION' | 'TIMEOUT' | 'PARSE' | number, number]

export interface Fault {
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

export const faults: readonly Fault[] = [
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
  final('a status beyond 599', 999, say(writeResponse('', {}, '999 Unknown'))),
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
