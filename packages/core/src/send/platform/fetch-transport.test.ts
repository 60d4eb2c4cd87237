import { fetch as fetchOfUndici6 } from 'undici6'
import { fetch as fetchOfUndici7 } from 'undici7'
import { afterEach, expect, test, vi } from 'vitest'
import { createHydraAdmin } from '../../client/create-hydra-admin.js'
import { createRetryingDouble, operations } from '../../double.test-helper.js'
import type { FetchInit } from './fetch-transport.js'
import { serve } from './local-server.test-helper.js'

const { get, create } = operations
const input = { path: { id: 'c' } }
const json = { headers: { 'content-type': 'application/json' } }

test('calls fetch with the URL as text, redirect: manual, and no body where there is none', async () => {
  const calls: [unknown, RequestInit][] = []
  const fetch = async (url: string, init: RequestInit) => {
    calls.push([url, init])
    return Response.json({})
  }
  const admin = createHydraAdmin({ baseUrl: 'http://h', fetch })
  await admin['~hydra'].call(get, input)
  await admin['~hydra'].call(create, { body: {} })
  expect(calls.map(([url]) => url)).toEqual(['http://h/admin/clients/c', 'http://h/admin/clients'])
  expect(calls.map(([, { redirect, body }]) => [redirect, body])).toEqual([
    ['manual', undefined],
    ['manual', '{}'],
  ])
})

test.each([
  ['undici 6', { fetch: fetchOfUndici6 }],
  ['undici 7', { fetch: fetchOfUndici7 }],
  ['the runtime', { fetch: globalThis.fetch }],
])('takes the fetch of %s, whose types differ', async (_, options) => {
  const { url: baseUrl } = await serve((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ client_id: request.url }))
  })
  const admin = createHydraAdmin({ baseUrl, ...options })
  expect(await admin['~hydra'].call(get, input)).toEqual({ client_id: '/admin/clients/c' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('tells caches, such as that of Next.js, to keep no response', async () => {
  expect((await initOfCall()).cache).toBe('no-store')
})

test.each([
  ['workerd before 2024-11-11 throws on it', class {}],
  ['jsdom has no Request at all', undefined],
])('passes no cache mode where the runtime does not know it: %s', async (_, Request) => {
  vi.stubGlobal('Request', Request)
  expect(await initOfCall()).not.toHaveProperty('cache')
})

async function initOfCall(): Promise<Partial<FetchInit>> {
  const inits: FetchInit[] = []
  const fetch = async (_: string, init: FetchInit) => {
    inits.push(init)
    return Response.json({})
  }
  await createHydraAdmin({ baseUrl: 'http://h', fetch })['~hydra'].call(get, input)
  return inits[0] ?? {}
}

test("a browser's opaque redirect is an error like every redirect", async () => {
  const opaque = new Response(null)
  Object.defineProperty(opaque, 'status', { value: 0 })
  const { admin } = createRetryingDouble(() => opaque)
  await expect(admin['~hydra'].call(get, input)).rejects.toMatchObject({ status: 302 })
})

test('gives up a body above maxResponseBytes, and lets it go', async () => {
  let cancelled = false
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
    cancel: () => {
      cancelled = true
    },
  })
  const { admin, requests } = createRetryingDouble(() => new Response(endless, json), { maxResponseBytes: 10_000 })
  await expect(admin['~hydra'].call(get, input)).rejects.toThrow(
    'responded 200, but the body exceeds "maxResponseBytes" (10000)',
  )
  expect([cancelled, requests.length]).toEqual([true, 1])
})

test('takes a body of exactly maxResponseBytes', async () => {
  const { admin } = createRetryingDouble(() => new Response('{"ü":1}', json), { maxResponseBytes: 8 })
  expect(await admin['~hydra'].call(get, input)).toEqual({ ü: 1 })
})

test('decodes characters that are cut by the chunks', async () => {
  const bytes = new TextEncoder().encode('{"€":1}')
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
      controller.close()
    },
  })
  expect(await createRetryingDouble(() => new Response(body, json)).admin['~hydra'].call(get, input)).toEqual({
    '€': 1,
  })
})

test('a fetch whose responses have no streams serves as well', async () => {
  const response = { status: 200, headers: new Headers(json.headers), text: async () => '{"a":1}' }
  const { admin } = createRetryingDouble(() => response as Response)
  expect(await admin['~hydra'].call(get, input)).toEqual({ a: 1 })
})

test.each([
  [
    'throws at once',
    () => {
      throw new Error('secret')
    },
  ],
  ['rejects', () => Promise.reject(new Error('secret'))],
  ['rejects with nothing', () => Promise.reject()],
  ['gives nothing', () => undefined as never],
  [
    'gives a body that breaks',
    () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error('secret')) }), json),
  ],
])('a fetch that %s is a HydraConnectionError that may have been sent', async (_, handler) => {
  const { admin, requests } = createRetryingDouble(handler)
  const error = await admin['~hydra'].call(create, { body: {} }).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'ERR_HYDRA_CONNECTION', maybeSent: true })
  expect(error).not.toHaveProperty('cause')
  expect(requests).toHaveLength(1)
})

test.each([
  ['fits', '{"a":"b"}', 9, { a: 'b' }],
  ['is too large', '{"a":"bc"}', 9, undefined],
])('a body without a stream that %s', async (_, text, maxResponseBytes, expected) => {
  const fetch = async () => ({ status: 200, headers: new Headers(json.headers), text: async () => text })
  const call = createHydraAdmin({ baseUrl: 'http://h', fetch, maxResponseBytes })['~hydra'].call(get, input)
  if (expected) expect(await call).toEqual(expected)
  else await expect(call).rejects.toThrow('the body exceeds "maxResponseBytes" (9)')
})

test.each<[string, unknown, string]>([
  ['no headers', { status: 200, text: async () => '{}' }, 'ERR_HYDRA_CONNECTION'],
  ['headers that are a plain object', { status: 200, headers: {}, text: async () => '{}' }, 'ERR_HYDRA_CONNECTION'],
  ['headers that are a number', { status: 200, headers: 5, text: async () => '{}' }, 'ERR_HYDRA_CONNECTION'],
  ['no headers and a failure', { status: 503, text: async () => '' }, 'ERR_HYDRA_CONNECTION'],
  ['nothing at all', undefined, 'ERR_HYDRA_CONNECTION'],
])('a fetch that returns %s rejects with an error of a call', async (_, response, code) => {
  const options = { baseUrl: 'http://h', fetch: (async () => response) as never, retry: false } as const
  await expect(createHydraAdmin(options)['~hydra'].call(get, input)).rejects.toMatchObject({ code })
})
