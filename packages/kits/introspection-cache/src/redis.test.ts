import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../test/redis-server.js'
import { adasToken, createTestIntrospector, type TestIntrospector } from './create-test-introspector.test-helper.js'
import type { IntrospectionStore } from './index.js'
import { redisStore } from './redis.js'

let server: RedisServer
let inspector: Redis
beforeAll(async () => {
  server = await startRedis()
  inspector = new Redis(server.port)
}, 300_000)
afterAll(async () => {
  inspector?.disconnect()
  await server?.stop()
})

/** A connected store with a prefix of its own. */
interface Connection {
  readonly store: IntrospectionStore
  readonly prefix: string
  close(): void
}

let prefixes = 0

function newPrefix(): string {
  prefixes += 1
  return `test-${prefixes}:`
}

const connect = {
  async ioredis(port: number): Promise<Connection> {
    const client = new Redis(port, { maxRetriesPerRequest: 1 })
    client.on('error', () => {})
    const prefix = newPrefix()
    return { store: redisStore(client, { prefix }), prefix, close: () => client.disconnect() }
  },
  async iovalkey(port: number): Promise<Connection> {
    const client = new Valkey(port, { maxRetriesPerRequest: 1 })
    client.on('error', () => {})
    const prefix = newPrefix()
    return { store: redisStore(client, { prefix }), prefix, close: () => client.disconnect() }
  },
  async redis(port: number): Promise<Connection> {
    const client = createClient({ socket: { port } })
    client.on('error', () => {})
    await client.connect()
    const prefix = newPrefix()
    return { store: redisStore(client, { prefix }), prefix, close: () => client.destroy() }
  },
}

describe.each(['ioredis', 'iovalkey', 'redis'] as const)('with %s', (library) => {
  let store: IntrospectionStore
  let prefix: string
  let close: () => void
  beforeEach(async () => {
    const connection = await connect[library](server.port)
    store = connection.store
    prefix = connection.prefix
    close = connection.close
  })
  afterEach(() => close?.())
  const keys = () => inspector.keys(`${prefix}*`)

  test('a key is reserved once, until it expires or is deleted', async () => {
    expect(await store.reserve?.('k', 60_000)).toBe(true)
    expect(await store.reserve?.('k', 60_000)).toBe(false)
    const ttlMs = await inspector.pttl(`${prefix}k`)
    expect(ttlMs > 50_000 && ttlMs <= 60_000).toBe(true)
    await store.delete('k')
    expect(await store.reserve?.('k', 60_000)).toBe(true)
  })

  test('a value is stored with its expiry, read and deleted', async () => {
    expect(await store.get('k')).toBeNull()
    await store.set('k', 'v', 60_000)
    expect(await store.get('k')).toBe('v')
    const ttlMs = await inspector.pttl(`${prefix}k`)
    expect(ttlMs > 50_000 && ttlMs <= 60_000).toBe(true)
    await store.delete('k')
    await store.delete('k')
    expect(await store.get('k')).toBeNull()
  })

  test('two introspectors send one request to Hydra; Redis contains no token', async () => {
    const [first, second] = [createTestIntrospector({ store }), createTestIntrospector({ store })]
    const token = await first.introspector.introspect(adasToken)
    await expect.poll(keys).toEqual([expect.stringMatching(/^test-\d+:[\w-]{43}$/)])
    expect(await second.introspector.introspect(adasToken)).toEqual(token)
    expect(second.requests).toEqual([])
    const [key = ''] = await keys()
    expect(key + (await inspector.get(key))).not.toContain('secret')
  })

  test('evict and clear reach another process', async () => {
    const [first, second, third] = [0, 1, 2].map(() => createTestIntrospector({ store })) as [
      TestIntrospector,
      TestIntrospector,
      TestIntrospector,
    ]
    const sharedTokens = async () => (await keys()).filter((key) => !key.includes('evicted:'))
    await first.introspector.introspect(adasToken)
    await expect.poll(sharedTokens).toHaveLength(1)
    await first.introspector.evict(adasToken)
    expect(await sharedTokens()).toEqual([])
    await second.introspector.introspect(adasToken)
    await expect.poll(sharedTokens).toHaveLength(1)
    await second.introspector.clear()
    await third.introspector.introspect(adasToken)
    expect([second, third].map(({ requests }) => requests.length)).toEqual([1, 1])
  })

  test('who can write to Redis cannot make a token active', async () => {
    const respondInactive = () => Response.json({ active: false })
    await createTestIntrospector({ store }).introspector.introspect(adasToken)
    await expect.poll(keys).toHaveLength(1)
    const [key = ''] = await keys()
    const value = (await inspector.get(key)) ?? ''
    const revokedKey = prefix + createHash('sha256').update('ory_at_revoked').digest('base64url')
    for (const forged of [value, value.replace(/^[^.]*\./, ''), value.replace('photos.read', 'photos.admin')]) {
      await inspector.set(revokedKey, forged)
      const { introspector } = createTestIntrospector({ store }, respondInactive)
      expect(await introspector.introspect('ory_at_revoked')).toEqual({ active: false })
      expect(introspector.statistics()).toMatchObject({ storeHits: 0, storeFailures: 1 })
    }
  })

  test('a Redis that hangs delays one round of calls, and is then skipped', async () => {
    const { introspector, requests } = createTestIntrospector({ store, storeTimeoutMs: 50 })
    await introspector.introspect(adasToken)
    server.pause()
    try {
      const tokens = Array.from({ length: 20 }, (_, index) => `ory_at_secret-${index}`)
      expect(await Promise.all(tokens.map((token) => introspector.introspect(token)))).toHaveLength(20)
      for (const token of tokens) await introspector.introspect(`${token}-again`)
      expect(await introspector.introspect(adasToken)).toMatchObject({ sub: 'ada' })
      expect(requests).toHaveLength(41)
    } finally {
      server.resume()
    }
  })

  test('a Redis that dies does not fail calls', async () => {
    const mortal = await startRedis()
    const connection = await connect[library](mortal.port)
    const { introspector } = createTestIntrospector({ store: connection.store, storeTimeoutMs: 50 })
    await introspector.introspect(adasToken)
    await mortal.stop()
    expect(await introspector.introspect('ory_at_secret-bob')).toMatchObject({ sub: 'bob' })
    expect(introspector.statistics().storeFailures).toBeGreaterThan(0)
    connection.close()
  })
})

test('the prefix separates the tokens of two Hydras', async () => {
  await redisStore(inspector, { prefix: 'staging:' }).set('k', 'v', 10_000)
  expect(await redisStore(inspector).get('k')).toBeNull()
  await redisStore(inspector).set('k', 'w', 10_000)
  expect(await inspector.mget('staging:k', 'hydrakit:introspection:k')).toEqual(['v', 'w'])
})

test('another object is refused as a client', () => {
  const refusal = new TypeError('"client" must be a client of redis, ioredis or iovalkey')
  expect(() => redisStore({ get: () => {}, del: () => {} } as never)).toThrow(refusal)
  expect(() => redisStore(new Map() as never)).toThrow('"client" must be an object')
})

test.each([undefined, null, 'redis://127.0.0.1'])('refuses the client %j', (client) => {
  expect(() => redisStore(client as never)).toThrow(new TypeError('"client" must be an object'))
})

test('wrong options are refused', () => {
  expect(() => redisStore(inspector, null as never)).toThrow(new TypeError('"options" must be an object'))
  expect(() => redisStore(inspector, { prefix: 7 as never })).toThrow(new TypeError('"prefix" must be a string'))
})
