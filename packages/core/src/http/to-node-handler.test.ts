import { once } from 'node:events'
import {
  Agent,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { IncomingRequestError, readForm, toNodeHandler } from '../http.js'
import { serve } from '../send/platform/local-server.test-helper.js'
import type { NodeRequest } from './node-message.js'

const formType = 'application/x-www-form-urlencoded'

const echo = toNodeHandler(async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  }),
)

test('a listener of node:http', () => {
  expectTypeOf(echo).toExtend<RequestListener>()
  expectTypeOf<IncomingMessage>().toExtend<NodeRequest>()
})

test('passes on method, headers and body, and a URL that does not depend on the Host header', async () => {
  const { url } = await serve(echo)
  const raw = await sendRaw(
    url,
    'PUT //evil.example/a%20b?c=d HTTP/1.1\r\nHost: evil.example\r\nX-Many: 1\r\nX-Many: 2\r\nCookie: a=1\r\nCookie: b=2\r\n' +
      'Content-Length: 4\r\nConnection: close\r\n\r\nbody',
  )
  expect(JSON.parse(raw.slice(raw.indexOf('{'), raw.lastIndexOf('}') + 1))).toMatchObject({
    method: 'PUT',
    url: 'http://localhost//evil.example/a%20b?c=d',
    headers: { 'x-many': '1, 2', cookie: 'a=1; b=2' },
    body: 'body',
  })
})

test('a repeated Authorization header reaches the handler whole, and is not cut to the first', async () => {
  const { url } = await serve(echo)
  const raw = await sendRaw(
    url,
    'GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\nConnection: close\r\n\r\n',
  )
  expect(raw).toContain('"authorization":"Bearer a, Bearer b"')
})

test('a TRACE, which a Request cannot have, is a mistake of the client', async () => {
  const errors: unknown[] = []
  const trace = 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
  const { url } = await serve((req, res) => {
    toNodeHandler(async () => new Response())(req, res, (error) => {
      errors.push(error)
      res.end()
    })
  })
  await sendRaw(url, trace)
  expect(errors).toMatchObject([{ code: 'ERR_INCOMING_REQUEST', status: 400 }])
  const { url: alone } = await serve(echo)
  expect(await sendRaw(alone, trace)).toContain('HTTP/1.1 400')
})

test.each([
  ['http://evil.example:80@/x?y', 400],
  ['http://evil.example/x?y', 200],
])('a complete URL as the target, %s, changes no host', async (target, status) => {
  const { url } = await serve(echo)
  const raw = await sendRaw(url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(raw).toContain(`HTTP/1.1 ${status}`)
  if (status === 200) expect(raw).toContain('"url":"http://localhost/x?y"')
})

test('sends status, headers, each cookie and the body, and keeps cookies that were set before', async () => {
  const headers = new Headers([
    ['content-type', 'text/plain'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ])
  const handler = toNodeHandler(async () => new Response('created', { status: 201, headers }))
  const { url } = await serve((req, res) => {
    res.setHeader('set-cookie', 'first=0')
    handler(req, res)
  })
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    201,
    'text/plain',
    'created',
  ])
  expect(response.headers.getSetCookie()).toEqual(['first=0', 'a=1', 'b=2'])
})

test('a response to HEAD has the headers and no body, whose source is cancelled', async () => {
  const cancel = vi.fn()
  const { url } = await serve(
    toNodeHandler(async () => new Response(new ReadableStream({ cancel }), { headers: { 'content-length': '7' } })),
  )
  const response = await fetch(url, { method: 'HEAD' })
  expect([response.headers.get('content-length'), await response.text()]).toEqual(['7', ''])
  expect(cancel).toHaveBeenCalledOnce()
})

test('a response without a body', async () => {
  const { url } = await serve(toNodeHandler(async () => new Response(null, { status: 204 })))
  expect((await fetch(url)).status).toBe(204)
})

test('sends the headers before the first part of the body, and each part when it comes', async () => {
  const parts = new TransformStream<Uint8Array, Uint8Array>()
  const { url } = await serve(toNodeHandler(async () => new Response(parts.readable)))
  const response = await fetch(url)
  const [reader, writer] = [response.body?.getReader(), parts.writable.getWriter()]
  for (const part of ['one', 'two']) {
    void writer.write(new TextEncoder().encode(part))
    expect(new TextDecoder().decode((await reader?.read())?.value as Uint8Array)).toBe(part)
  }
  await writer.close()
  expect((await reader?.read())?.done).toBe(true)
})

test('waits for a slow client, and sends all of a large body', async () => {
  let pulled = 0
  const pull = (controller: ReadableStreamDefaultController) => {
    if (++pulled > 200) controller.close()
    else controller.enqueue(new Uint8Array(1_000_000))
  }
  const { url } = await serve(toNodeHandler(async () => new Response(new ReadableStream({ pull }))))
  const response = await fetch(url)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(pulled).toBeLessThan(100)
  let size = 0
  for await (const chunk of response.body ?? []) size += (chunk as Uint8Array).length
  expect(size).toBe(200_000_000)
})

test('reads the body only as far as the handler does', async () => {
  let received = 0
  const handler = toNodeHandler(async (request) => {
    const reader = request.body?.getReader()
    await reader?.read()
    await new Promise((resolve) => setTimeout(resolve, 200))
    return Response.json(received)
  })
  const { url } = await serve((req, res) => {
    const { push } = req
    req.push = (chunk, encoding) => {
      received += (chunk as Buffer | null)?.length ?? 0
      return push.call(req, chunk, encoding)
    }
    handler(req, res)
  })
  const response = await fetch(url, { method: 'POST', body: new Uint8Array(20_000_000) })
  expect(await response.json()).toBeLessThan(1_000_000)
})

test.each([
  ['unread', async () => undefined],
  ['read in part', async (request: Request) => void (await request.body?.getReader().read())],
  ['cancelled', async (request: Request) => request.body?.cancel()],
  ['refused as too large', async (request: Request) => void (await readForm(request, 10).catch(() => undefined))],
])('the connection can be used again after a body was left %s', async (_, read) => {
  const { url, server } = await serve(
    toNodeHandler(async (request) => {
      await read(request)
      return new Response('ok', { status: 413 })
    }),
  )
  const connections = vi.fn()
  server.on('connection', connections)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  for (let i = 0; i < 3; i++) {
    const client = sendRequest(url, { agent, method: 'POST', headers: { 'content-type': formType } })
    client.end('x'.repeat(3_000_000))
    const [response] = await once(client, 'response')
    expect([response.statusCode, await text(response)]).toEqual([413, 'ok'])
  }
  expect(connections).toHaveBeenCalledOnce()
})

test('aborts the signal, and the body of the request, if the client disconnects before the response', async () => {
  const next = vi.fn()
  const { promise: reasons, resolve } = withResolvers<unknown[]>()
  const handler = toNodeHandler(async (request) => {
    const failed = await request.text().catch((error: unknown) => error)
    resolve([failed, request.signal.reason])
    throw failed
  })
  const { url, requests } = await serve((req, res) => handler(req, res, next))
  const client = sendRequest(url, { method: 'POST' }).on('error', () => undefined)
  client.write('part')
  await expect.poll(() => requests.length).toBe(1)
  client.destroy()
  const [failed, reason] = await reasons
  expect(failed).toMatchObject({ name: 'AbortError', message: 'The client disconnected' })
  expect(failed).toBe(reason)
  expect(next).not.toHaveBeenCalled()
})

test.each<[string, (req: IncomingMessage, res: ServerResponse) => unknown]>([
  ['an error of the request', (req) => req.emit('error', secret)],
  ['an error of the response', (_, res) => res.emit('error', secret)],
  ['the close of the response', (_, res) => res.emit('close')],
])('%s alone aborts the signal', async (_, emit) => {
  const reasons: unknown[] = []
  const { url } = await serve((req, res) => {
    const handler = toNodeHandler(async ({ signal }) => {
      emit(req, res)
      reasons.push(signal.reason)
      return undefined
    })
    handler(req, res, () => res.end())
  })
  await fetch(url)
  expect(reasons).toMatchObject([{ name: 'AbortError', message: 'The client disconnected' }])
})

test('the signal and the body are aborted from the start if the client left while a middleware ran', async () => {
  const { promise: reasons, resolve } = withResolvers<unknown[]>()
  const handler = toNodeHandler(async ({ signal, body }) => {
    const { reason } = signal
    resolve([
      reason,
      await body
        ?.getReader()
        .read()
        .catch((error: unknown) => error),
    ])
    return undefined
  })
  const { url } = await serve(async (req, res) => {
    res.destroy()
    await once(res, 'close')
    handler(req, res)
  })
  await fetch(url, { method: 'POST', body: 'sent' }).catch(() => undefined)
  const [reason, failed] = await reasons
  expect(reason).toMatchObject({ name: 'AbortError', message: 'The client disconnected' })
  expect(failed).toBe(reason)
})

test('an error of the handler goes to next, also after the client has left', async () => {
  const { promise: error, resolve: next } = withResolvers<unknown>()
  const handler = toNodeHandler(async ({ signal }) => {
    await once(signal, 'abort')
    throw secret
  })
  const { url, requests } = await serve((req, res) => handler(req, res, next))
  const client = sendRequest(url)
    .on('error', () => undefined)
    .end()
  await expect.poll(() => requests.length).toBe(1)
  client.destroy()
  expect(await error).toBe(secret)
})

test('a response whose client is gone goes nowhere', async () => {
  const { promise: settled, resolve } = withResolvers<void>()
  const { url, requests } = await serve(
    toNodeHandler(async (request) => {
      await once(request.signal, 'abort')
      setTimeout(resolve, 20)
      return new Response(null)
    }),
  )
  const client = sendRequest(url)
    .on('error', () => undefined)
    .end()
  await expect.poll(() => requests.length).toBe(1)
  client.destroy()
  await settled
})

test('cancels the body of the response if the client disconnects', async () => {
  const { promise: cancelled, resolve: cancel } = withResolvers<unknown>()
  const { url } = await serve(toNodeHandler(async () => new Response(new ReadableStream({ cancel }))))
  const controller = new AbortController()
  await fetch(url, { signal: controller.signal })
  controller.abort()
  expect(await cancelled).toMatchObject({ name: 'AbortError' })
})

test('does not abort the signal once the response is complete', async () => {
  let signal: AbortSignal | undefined
  const { url, server } = await serve(
    toNodeHandler(async (request) => {
      signal = request.signal
      return new Response('ok')
    }),
  )
  await (await fetch(url)).text()
  server.closeAllConnections()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(signal?.aborted).toBe(false)
})

const secret = new Error('SECRET')
const unreadable = new Proxy(secret, {
  get() {
    throw secret
  },
})

test.each([
  ['undefined', async () => undefined, 404],
  ['an error', () => Promise.reject(secret), 500],
  [
    'a synchronous error',
    (() => {
      throw secret
    }) as () => Promise<undefined>,
    500,
  ],
  ['a refusal', () => Promise.reject(new IncomingRequestError(413, 'SECRET')), 413],
  ['an error that cannot be read', () => Promise.reject(unreadable), 500],
  ['what is not a response', async () => 'SECRET' as never, 500],
  ['null', async () => null as never, 500],
  ['a network error', async () => Response.error(), 500],
])('without next, %s is a status without details', async (_, handle, status) => {
  const { url } = await serve(toNodeHandler(handle))
  const response = await fetch(url)
  expect([response.status, await response.text()]).toEqual([status, ''])
})

test('headers of a response that cannot be sent are not sent', async () => {
  const used = new Response('x', { headers: { 'set-cookie': 'session=SECRET' } })
  await used.text()
  const { url } = await serve(toNodeHandler(async () => used))
  const response = await fetch(url)
  expect([response.status, response.headers.getSetCookie()]).toEqual([500, []])
})

test.each([
  ['undefined calls next without an error', async () => undefined, []],
  ['an error goes to next', () => Promise.reject(secret), [secret]],
  // biome-ignore lint/suspicious/noExplicitAny: the argument of expect
  ['a thrown undefined is an error', () => Promise.reject(), [expect.any(Error) as any]],
  // biome-ignore lint/suspicious/noExplicitAny: the argument of expect
  ["a thrown 'route' is an error, not a jump", () => Promise.reject('route'), [expect.any(Error) as any]],
])('%s', async (_, handle, expected) => {
  const next = vi.fn()
  const { url } = await serve((req, res) => {
    const respond = (...args: unknown[]) => {
      next(...args)
      res.end()
    }
    toNodeHandler(handle)(req, res, respond)
  })
  await fetch(url)
  expect(next.mock.calls).toEqual([expected])
})

test.each([
  [
    'throws',
    () => {
      throw secret
    },
  ],
  ['rejects', () => Promise.reject(secret)],
])('a next that %s is a 500, not an unhandled rejection', async (_, next) => {
  const { url } = await serve((req, res) => toNodeHandler(async () => undefined)(req, res, next))
  expect((await fetch(url)).status).toBe(500)
})

test('closes the connection if the body of the response fails half-way, and tells next', async () => {
  const next = vi.fn()
  let parts = 0
  const pull = (controller: ReadableStreamDefaultController) => {
    if (parts++ > 0) controller.error(secret)
    else controller.enqueue(new Uint8Array(10))
  }
  const handler = toNodeHandler(async () => new Response(new ReadableStream({ pull })))
  const { url } = await serve((req, res) => handler(req, res, next))
  const response = await fetch(url)
  await expect(response.text()).rejects.toThrow('terminated')
  expect(next).toHaveBeenCalledExactlyOnceWith(secret)
})

test.each<[string, string, unknown, string | undefined]>([
  ['bytes', 'text/plain', Buffer.from('a=ü'), 'a=ü'],
  ['text', 'text/plain', 'a=b', 'a=b'],
  ['a form', formType, { a: ['1', '2'], 'b c': '&' }, 'a=1&a=2&b+c=%26'],
  ['JSON', 'application/json; charset=utf-8', { a: 1 }, '{"a":1}'],
  ['JSON of a suffix', 'application/problem+json', [1], '[1]'],
  ['nothing', 'application/json', undefined, undefined],
  ['an object of another type', 'multipart/form-data', { a: '1' }, undefined],
])('a body that was parsed before, %s', async (_, type, body, expected) => {
  const { url } = await serve(async (req, res) => {
    await text(req)
    const next = (error: unknown) => res.writeHead(500).end(String(error))
    echo(Object.assign(req, { body }), res, next)
  })
  const headers = { 'content-type': type, 'content-encoding': 'identity' }
  const response = await fetch(url, { method: 'POST', headers, body: 'as it was sent' })
  if (expected === undefined) {
    expect(await response.text()).toMatch(/^TypeError: the body has been read, and "req.body" does not contain it/)
  } else {
    const echoed = await response.json()
    expect(echoed.body).toBe(expected)
    expect(echoed.headers).not.toHaveProperty('content-length')
    expect(echoed.headers).not.toHaveProperty('content-encoding')
  }
})

test('nested fields of a parsed form are a 400', async () => {
  const { url } = await serve(async (req, res) => {
    await text(req)
    echo(Object.assign(req, { body: { a: { b: 'c' } } }), res)
  })
  const headers = { 'content-type': formType }
  expect((await fetch(url, { method: 'POST', headers, body: 'a[b]=c' })).status).toBe(400)
})

test('a body that no parser has read comes from the stream, even if there is a req.body', async () => {
  const { url } = await serve((req, res) => echo(Object.assign(req, { body: {} }), res))
  expect(await (await fetch(url, { method: 'POST', body: 'sent' })).json()).toMatchObject({ body: 'sent' })
})

test('works with node:http2', async () => {
  const server = createHttp2Server((req, res) => echo(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    session.destroy()
    server.close()
  })
  const stream = session.request({ ':method': 'POST', ':path': '/a?b', 'x-one': '1' }).end('body')
  expect(JSON.parse(await text(stream))).toMatchObject({
    method: 'POST',
    url: 'http://localhost/a?b',
    headers: { 'x-one': '1' },
    body: 'body',
  })
})

test('the handler must be a function', () => {
  expect(() => toNodeHandler(undefined as never)).toThrow(new TypeError('"handle" must be a function'))
})

async function sendRaw(url: string, message: string): Promise<string> {
  return text(connect(Number(new URL(url).port), '127.0.0.1').end(message))
}

// Node 20 has no Promise.withResolvers.
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((set) => {
    resolve = set
  })
  return { promise, resolve }
}
