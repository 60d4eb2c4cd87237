import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as undici6 from 'undici6'
import * as undici7 from 'undici7'
import { afterEach, describe, expect, test } from 'vitest'
import { createHydraAdmin } from '../../client/create-hydra-admin.js'
import { operations } from '../../double.test-helper.js'
import { active, serve } from './local-server.test-helper.js'
import type { Dispatcher } from './platform.js'

const slot = Symbol.for('undici.globalDispatcher.1')
const slots = globalThis as unknown as Record<symbol, Dispatcher | undefined>
void globalThis.Response // Node fills the slot with the first use of its fetch
const original = slots[slot]
afterEach(() => {
  slots[slot] = original
})

const { introspect, create, get } = operations
const input = { body: { token: 't' } }
const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((agent) => agent.close()))
})

/** An agent, closed after the test. */
function closing<T extends { close(): Promise<unknown> }>(agent: T): T & Dispatcher {
  open.push(agent)
  return agent as T & Dispatcher
}

/** The callbacks of a handler that these tests call, of undici's two generations. */
interface Handler {
  onConnect(abort: () => void): void
  onError(error: Error): void
  onResponseError(controller: unknown, error: Error): void
}

function refusal(): Error {
  return Object.assign(new Error('invalid handler'), { code: 'UND_ERR_INVALID_ARG' })
}

/** Counts what goes by a dispatcher. */
function counted(dispatcher: Dispatcher): { dispatcher: Dispatcher; count: () => number } {
  let count = 0
  const dispatch: Dispatcher['dispatch'] = (options, handler) => {
    count += 1
    return dispatcher.dispatch(options, handler)
  }
  return { dispatcher: { dispatch }, count: () => count }
}

test('sends by the process’s own dispatcher, without fetch, and asks for no compression', async () => {
  const { url, requests } = await serve(active)
  expect(await createHydraAdmin({ baseUrl: url })['~hydra'].call(introspect, input)).toEqual({ active: true })
  expect(requests[0]?.headers).toEqual({
    ...{ host: new URL(url).host, connection: 'keep-alive', accept: 'application/json', 'accept-encoding': 'identity' },
    ...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': '7' },
  })
})

test("transport: 'fetch' sends by Node's fetch", async () => {
  const { url, requests } = await serve(active)
  const admin = createHydraAdmin({ baseUrl: url, transport: 'fetch' })
  expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
  expect(requests[0]?.headers['user-agent']).toBe('node')
})

test('uses connections again', async () => {
  const { url, requests } = await serve(active)
  const admin = createHydraAdmin({ baseUrl: url })
  for (let i = 0; i < 5; i += 1) await admin['~hydra'].call(introspect, input)
  expect(new Set(requests.map(({ socket }) => socket)).size).toBeLessThan(3)
})

test('a dispatcher set later, even between two calls, is used', async () => {
  const { url } = await serve(active)
  const admin = createHydraAdmin({ baseUrl: url })
  await admin['~hydra'].call(introspect, input)
  const { dispatcher, count } = counted(original as Dispatcher)
  slots[slot] = dispatcher
  await admin['~hydra'].call(introspect, input)
  expect(count()).toBe(1)
})

test('a response with headers beyond Latin-1 is accepted', async () => {
  const { url } = await serve((_, response) => {
    response.socket?.end(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-name: €\r\ncontent-length: 2\r\n\r\n{}',
    )
  })
  const { data, response } = await createHydraAdmin({ baseUrl: url })['~hydra'].call(introspect, input).withResponse()
  expect([data, response.headers.get('x-name')]).toEqual([{}, 'â\x82¬'])
})

const refusals: [string, (error: Error, handler: Handler) => void][] = [
  [
    'throwing',
    (error) => {
      throw error
    },
  ],
  ['telling the handler', (error, handler) => handler.onError(error)],
  [
    'telling the handler later, in the new way',
    (error, handler) => setTimeout(() => handler.onResponseError({}, error), 1),
  ],
]

test.each(refusals)('where a dispatcher refuses the handler by %s, the call goes by fetch', async (_, refuse) => {
  const { url, requests } = await serve(active)
  let handlers = 0
  const dispatch = (options: unknown, handler: Handler): boolean => {
    handlers += 1
    if (handlers > 1) return (original as Dispatcher).dispatch(options, handler)
    refuse(refusal(), handler)
    return true
  }
  const admin = createHydraAdmin({ baseUrl: url, dispatcher: { dispatch } })
  expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
  expect([handlers, requests[0]?.headers['user-agent']]).toEqual([2, 'node'])
})

test('a call that was stopped before the dispatcher refused does not go by fetch', async () => {
  const { url, requests } = await serve(active)
  let refusals = 0
  const dispatch = (options: unknown, handler: Handler): boolean => {
    if (refusals > 0) return (original as Dispatcher).dispatch(options, handler)
    refusals += 1
    setTimeout(() => handler.onError(refusal()), 20)
    return true
  }
  const admin = createHydraAdmin({ baseUrl: url, dispatcher: { dispatch }, timeoutMs: 5 })
  await expect(admin['~hydra'].call(introspect, input)).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  await pause(60)
  expect([refusals, requests.length]).toEqual([1, 0])
})

test('a call that is stopped before it is connected is never written', async () => {
  const { url, requests, server } = await serve(active)
  const { hostname, port } = new URL(url)
  const slow: undici7.buildConnector.connector = (_, callback) => {
    setTimeout(() => {
      const socket = connect(Number(port), hostname, () => callback(null, socket))
    }, 60)
  }
  const admin = createHydraAdmin({
    baseUrl: url,
    dispatcher: closing(new undici7.Agent({ connect: slow })),
    timeoutMs: 20,
  })
  await expect(admin['~hydra'].call(create, { body: {} })).rejects.toMatchObject({ code: 'ERR_HYDRA_TIMEOUT' })
  await once(server, 'connection')
  await pause(20)
  expect(requests).toEqual([])
})

test('a dispatcher that never tells of a start is not trusted to have sent nothing', async () => {
  const dispatch = (_: unknown, handler: Handler): boolean => {
    handler.onError(new Error('x'))
    return true
  }
  const admin = createHydraAdmin({ baseUrl: 'http://h', dispatcher: { dispatch } })
  await expect(admin['~hydra'].call(create, { body: {} })).rejects.toMatchObject({ maybeSent: true })
})

test('nor is one that started and then failed to connect: it may have tried again by itself', async () => {
  const dispatch = (_: unknown, handler: Handler): boolean => {
    handler.onConnect(() => {})
    handler.onError(Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }))
    return true
  }
  const admin = createHydraAdmin({ baseUrl: 'http://h', dispatcher: { dispatch } })
  await expect(admin['~hydra'].call(create, { body: {} })).rejects.toMatchObject({ maybeSent: true })
})

test('where nothing listens, a create is tried again: nothing was sent', async () => {
  const { url, server } = await serve(active)
  await new Promise((resolve) => server.close(resolve))
  const attempts: number[] = []
  const hooks = { onRequest: ({ attempt }: { attempt: number }) => attempts.push(attempt) }
  for (const transport of ['auto', 'fetch'] as const) {
    const admin = createHydraAdmin({ baseUrl: url, transport, hooks })
    await expect(admin['~hydra'].call(create, { body: {} })).rejects.toMatchObject({
      ...{ code: 'ERR_HYDRA_CONNECTION', reason: 'ECONNREFUSED', maybeSent: false },
      cause: { message: `connect ECONNREFUSED ${new URL(url).host}` },
    })
  }
  expect(attempts).toEqual([1, 2, 3, 1, 2, 3])
})

const generations = [
  ['undici 6', undici6 as unknown as typeof undici7],
  ['undici 7', undici7],
] as const

describe.each(generations)('%s', (name, undici) => {
  test.each(['auto', 'fetch'] as const)('the dispatcher option takes its Agent (transport: %s)', async (transport) => {
    const { url } = await serve(active)
    const { dispatcher, count } = counted(closing(new undici.Agent()))
    const admin = createHydraAdmin({ baseUrl: url, dispatcher, transport })
    expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
    expect(count()).toBe(1)
  })

  test('its setGlobalDispatcher is heeded', async () => {
    const { url } = await serve(active)
    const admin = createHydraAdmin({ baseUrl: url })
    const { dispatcher, count } = counted(closing(new undici.Agent()))
    undici.setGlobalDispatcher(Object.assign(Object.create(undici.Dispatcher.prototype), dispatcher))
    await admin['~hydra'].call(introspect, input)
    expect(count()).toBe(1)
  })

  test('its MockAgent sees every call, as option and as global dispatcher', async () => {
    const mock = closing(new undici.MockAgent())
    mock.disableNetConnect()
    const json = { headers: { 'content-type': 'application/json' } }
    const route = { path: '/admin/oauth2/introspect', method: 'POST', body: 'token=t' }
    mock.get('http://hydra.test').intercept(route).reply(200, '{"active":false}', json).times(2)
    mock.get('http://hydra.test').intercept({ path: '/admin/clients/c' }).reply(404, '{"error":"Not Found"}', json)
    const admin = createHydraAdmin({ baseUrl: 'http://hydra.test', dispatcher: mock })
    expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: false })
    await expect(admin['~hydra'].call(get, { path: { id: 'c' } })).rejects.toMatchObject({ status: 404 })
    undici.setGlobalDispatcher(mock)
    const plain = createHydraAdmin({ baseUrl: 'http://hydra.test' })
    expect(await plain['~hydra'].call(introspect, input)).toEqual({ active: false })
    mock.assertNoPendingInterceptors()
    await expect(plain['~hydra'].call(introspect, input, { retry: false })).rejects.toMatchObject({
      code: 'ERR_HYDRA_CONNECTION',
    })
  })

  test('its ProxyAgent sends through the proxy', async () => {
    const { url } = await serve(active)
    const { url: proxy, server } = await serve(active)
    const tunnels: string[] = []
    server.on('connect', ({ url = '' }, socket) => {
      tunnels.push(url)
      const [host = '', port] = url.split(':')
      const upstream = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      })
      for (const each of [socket, upstream]) each.on('error', () => {})
    })
    const dispatcher = closing(new undici.ProxyAgent({ uri: proxy, proxyTunnel: true }))
    const admin = createHydraAdmin({ baseUrl: url, dispatcher })
    expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
    expect(tunnels).toEqual([new URL(url).host])
  })

  test('its Agent reaches a unix socket', async () => {
    const socketPath = join(tmpdir(), `hydra-kit-${process.pid}-${name.at(-1)}.sock`)
    const { url, requests } = await serve(active, socketPath)
    const dispatcher = closing(new undici.Agent({ connect: { socketPath } }))
    expect(await createHydraAdmin({ baseUrl: url, dispatcher })['~hydra'].call(introspect, input)).toEqual({
      active: true,
    })
    expect(requests).toHaveLength(1)
  })

  test.each(redirecting(name, undici))(
    '%s does not make a call follow: DELETE, 307, DELETE of the parent',
    async (kind, make) => {
      const { url, requests } = await serve((_, response) => {
        response.writeHead(307, { location: '/admin/clients' }).end()
      })
      const admin = createHydraAdmin({ baseUrl: url, dispatcher: make(), retry: false })
      const error = await admin['~hydra']
        .call(operations.delete, { path: { id: 'c' } })
        .catch((error: unknown) => error)
      // Where it had to be stopped, the response itself was lost.
      expect(error).toMatchObject({ status: kind.includes('ignores') ? 302 : 307 })
      expect(String(error)).toContain('a redirect, which is never followed')
      expect(requests.map(({ url }) => url)).toEqual(['/admin/clients/c'])
    },
  )

  test('stopping a call closes its connection', async () => {
    const closed: boolean[] = []
    const caller = new AbortController()
    const { url } = await serve((request) => {
      request.socket.on('close', () => closed.push(true))
      caller.abort(new Error('the caller left'))
    })
    const admin = createHydraAdmin({ baseUrl: url, dispatcher: closing(new undici.Agent()) })
    await expect(admin['~hydra'].call(introspect, input, { signal: caller.signal })).rejects.toThrow('the caller left')
    await expect.poll(() => closed).toEqual([true])
  })
})

/** Every way in which this undici can be told to follow redirects. */
function redirecting(name: string, undici: typeof undici7): [string, () => Dispatcher][] {
  const stubborn = (): Dispatcher => {
    const agent = closing(new undici.Agent())
    if (name === 'undici 6')
      return { dispatch: (options, handler) => agent.dispatch(options, followHandler(agent, options, handler)) }
    const following = agent.compose(undici.interceptors.redirect())
    return { dispatch: (options, handler) => following.dispatch({ ...options, maxRedirections: 5 }, handler) }
  }
  const composed = (): Dispatcher =>
    closing(new undici.Agent()).compose(undici.interceptors.redirect({ maxRedirections: 5 }))
  const option = (): Dispatcher => closing(new undici.Agent({ maxRedirections: 5 } as object))
  return [
    ['a redirect interceptor', composed],
    ['a redirect interceptor that ignores what it is told', stubborn],
    ...(name === 'undici 6' ? ([['an Agent with maxRedirections', option]] as [string, () => Dispatcher][]) : []),
  ]
}

// undici 7 no longer shows this class in the types.
function followHandler(agent: Dispatcher, options: unknown, handler: unknown): undici7.Dispatcher.DispatchHandler {
  const { RedirectHandler } = undici6 as unknown as { RedirectHandler: new (...args: unknown[]) => never }
  return new RedirectHandler(agent.dispatch.bind(agent), 5, options, handler, false)
}
