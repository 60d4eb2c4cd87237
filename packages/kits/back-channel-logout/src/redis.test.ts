import { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { createClient } from 'redis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../../introspection-cache/test/redis-server.js'
import { createTestVerifier } from './logout-token.test-helper.js'
import { redisReplayStore } from './redis.js'

let server: RedisServer
beforeAll(async () => {
  server = await startRedis()
}, 300_000)
afterAll(() => server?.stop())

const connect = {
  ioredis: async () => {
    const client = new Redis(server.port, { maxRetriesPerRequest: 1 })
    return { client, close: () => client.disconnect() }
  },
  iovalkey: async () => {
    const client = new Valkey(server.port, { maxRetriesPerRequest: 1 })
    return { client, close: () => client.disconnect() }
  },
  redis: async () => {
    const client = await createClient({ socket: { port: server.port } }).connect()
    return { client, close: () => client.destroy() }
  },
}

test.each(['ioredis', 'iovalkey', 'redis'] as const)('with %s, two processes accept a token once', async (library) => {
  const { client, close } = await connect[library]()
  try {
    const prefix = `${library}:`
    const store = redisReplayStore(client, { prefix })
    expect(await Promise.all([store.add('a', 60_000), store.add('a', 60_000)])).toEqual([true, false])
    expect([await store.has('a'), await store.has('b')]).toEqual([true, false])
    await store.delete('a')
    expect(await store.add('a', 150)).toBe(true)
    await expect.poll(() => store.add('a', 60_000), { timeout: 5_000 }).toBe(true)
  } finally {
    close()
  }
})

test('verifiers that share a Redis accept a token once; its keys expire', async () => {
  const { client, close } = await connect.ioredis()
  try {
    const { verifier, sign, jwk } = await createTestVerifier({ seen: redisReplayStore(client) })
    const { verifier: second } = await createTestVerifier({ seen: redisReplayStore(client), keys: { keys: [jwk] } })
    const token = await sign({ jti: 'shared' })
    await verifier.verify(token)
    await expect(second.verify(token)).rejects.toMatchObject({ reason: 'replayed' })
    const [key = ''] = await client.keys('hydrakit:logout-token:*shared')
    expect(await client.pttl(key)).toBeGreaterThan(120_000)
  } finally {
    close()
  }
})

test.each([
  [undefined, {}, '"client" must be an object'],
  [{ set: () => {}, del: () => {} }, {}, '"client" must be a client of redis, ioredis or iovalkey'],
  [{ set: () => {}, exists: () => {}, del: () => {} }, null, '"options" must be an object'],
  [{ set: () => {}, exists: () => {}, del: () => {} }, { prefix: 7 }, '"prefix" must be a string'],
])('refuses client %j and options %j by name', (client, options, message) => {
  expect(() => redisReplayStore(client as never, options as never)).toThrow(new TypeError(message))
})
