import { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { createClient } from 'redis'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { type RedisServer, startRedis } from '../test/redis-server.js'
import { createGate } from './create-gate.test-helper.js'
import { adasToken, createTestIntrospector, respondTo } from './create-test-introspector.test-helper.js'
import { hashToken } from './hash-token.js'
import type { EvictionListener, IntrospectionStore } from './index.js'
import { type RedisSubscriber, redisStore } from './redis.js'

let server: RedisServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const connect = {
  async ioredis(port: number): Promise<IntrospectionStore> {
    const [client, subscriber] = [new Redis(port, { maxRetriesPerRequest: 1 }), new Redis(port)]
    for (const each of [client, subscriber]) each.on('error', () => {})
    onTestFinished(() => [client, subscriber].forEach((each) => void each.disconnect()))
    return redisStore(client, { subscriber })
  },
  async iovalkey(port: number): Promise<IntrospectionStore> {
    const [client, subscriber] = [new Valkey(port, { maxRetriesPerRequest: 1 }), new Valkey(port)]
    for (const each of [client, subscriber]) each.on('error', () => {})
    onTestFinished(() => [client, subscriber].forEach((each) => void each.disconnect()))
    return redisStore(client, { subscriber })
  },
  async redis(port: number): Promise<IntrospectionStore> {
    const client = createClient({ socket: { port } })
    const subscriber = client.duplicate()
    for (const each of [client, subscriber]) each.on('error', () => {})
    onTestFinished(() => [client, subscriber].forEach((each) => void each.destroy()))
    await Promise.all([client.connect(), subscriber.connect()])
    return redisStore(client, { subscriber })
  },
}

test.each(['ioredis', 'iovalkey', 'redis'] as const)(
  'with %s, a token that one process evicts leaves the memory of another, also after Redis was killed',
  async (library) => {
    server = await startRedis()
    const { port } = server
    let isActive = true
    const respond = (token: string) => (isActive ? respondTo(token) : Response.json({ active: false }))
    const [one, other] = [await connect[library](port), await connect[library](port)].map((store) =>
      createTestIntrospector({ store, onStoreError: () => {} }, respond),
    ) as [ReturnType<typeof createTestIntrospector>, ReturnType<typeof createTestIntrospector>]
    const isHeld = () => other.introspector.peek(adasToken) !== undefined
    await vi.waitFor(async () => {
      await other.introspector.introspect(adasToken)
      await one.introspector.evict(adasToken)
      await vi.waitFor(() => expect(isHeld()).toBe(false), { timeout: 200 })
    }, 5_000) // the subscription may have begun after the first eviction
    await other.introspector.introspect(adasToken)
    await server.stop()
    server = await startRedis(port)
    await vi.waitFor(() => expect(isHeld()).toBe(false), 10_000) // messages may have been lost
    await other.introspector.introspect(adasToken)
    isActive = false
    await vi.waitFor(() => one.introspector.evict(adasToken), 10_000)
    await vi.waitFor(() => expect(isHeld()).toBe(false), 2_000)
  },
  30_000,
)

/** A store in memory whose messages a test sends. */
function createListeningStore() {
  const listeners: EvictionListener[] = []
  const values = new Map<string, string>()
  const published: string[] = []
  const store: IntrospectionStore = {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
    evictions: {
      publish: async (message) => void published.push(message),
      subscribe: (listener) => void listeners.push(listener),
    },
  }
  return { store, published, listener: () => listeners[0] as EvictionListener }
}

test('evict publishes the hash, clear publishes "cleared", and neither has the token', async () => {
  const { store, published } = createListeningStore()
  const { introspector } = createTestIntrospector({ store })
  await introspector.introspect(adasToken)
  await introspector.evict(adasToken)
  await introspector.clear()
  expect(published).toEqual([await hashToken(adasToken), 'cleared'])
})

test('a token whose eviction arrives while it is introspected does not enter the memory', async () => {
  const { store, listener } = createListeningStore()
  const { opened, open } = createGate()
  const { introspector, requests } = createTestIntrospector({ store }, async (token) =>
    opened.then(() => respondTo(token)),
  )
  const pending = introspector.introspect(adasToken)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  listener().receive(await hashToken(adasToken))
  open()
  expect(await pending).toMatchObject({ active: true })
  expect(introspector.peek(adasToken)).toBeUndefined()
})

test('a call after such an eviction does not share the earlier request', async () => {
  const { store, listener } = createListeningStore()
  const { opened, open } = createGate()
  const { introspector, requests } = createTestIntrospector({ store }, async (token) =>
    requests.length === 1 ? opened.then(() => respondTo(token)) : Response.json({ active: false }),
  )
  const earlier = introspector.introspect(adasToken)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  listener().receive(await hashToken(adasToken))
  const later = introspector.introspect(adasToken)
  open()
  expect(await later).toEqual({ active: false })
  expect(await earlier).toMatchObject({ active: true })
})

test('a second eviction during a second request counts as well, whichever request ends first', async () => {
  const { store, listener } = createListeningStore()
  const gates = [createGate(), createGate()]
  const { introspector, requests } = createTestIntrospector({ store }, async (token) => {
    const gate = gates[requests.length - 1]
    return gate ? gate.opened.then(() => respondTo(token)) : Response.json({ active: false })
  })
  const calls = []
  for (const count of [1, 2]) {
    calls.push(introspector.introspect(adasToken))
    await vi.waitFor(() => expect(requests).toHaveLength(count))
    if (count === 2) gates[0]?.open()
    if (count === 2) await calls[0]
    listener().receive(await hashToken(adasToken))
  }
  const later = introspector.introspect(adasToken)
  gates[1]?.open()
  expect(await later).toEqual({ active: false })
  await Promise.all(calls)
})

test('a token is evicted by its hash only while it is in the memory', async () => {
  const { store, listener } = createListeningStore()
  const { introspector } = createTestIntrospector({ store, maxEntries: 5 })
  const tokens = Array.from({ length: 20 }, (_, index) => `ory_at_secret-${index}`)
  for (const token of tokens) await introspector.introspect(token)
  const isHeld = (token: string) => introspector.peek(token) !== undefined
  const held = tokens.filter(isHeld)
  for (const token of held.slice(1)) listener().receive(await hashToken(token))
  listener().receive(await hashToken('ory_at_unknown'))
  expect(tokens.filter(isHeld)).toEqual(held.slice(0, 1))
})

test('a message that cannot be published makes evict reject', async () => {
  const { store } = createListeningStore()
  const publish = () => Promise.reject(new Error('gone'))
  const evictions = { subscribe: () => {}, publish }
  const { introspector } = createTestIntrospector({ store: { ...store, evictions } })
  await expect(introspector.evict(adasToken)).rejects.toMatchObject({ operation: 'publish' })
})

test.each([null, {}, { on: () => {} }])('refuses the subscriber %j', (subscriber) => {
  const client = new Redis({ lazyConnect: true })
  expect(() => redisStore(client, { subscriber: subscriber as unknown as RedisSubscriber })).toThrow(
    new TypeError('"subscriber" must be a client of redis, ioredis or iovalkey'),
  )
})
