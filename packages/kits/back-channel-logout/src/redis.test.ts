import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer } from 'node:net'
import { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { createClient } from 'redis'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RedisServer, startRedis } from '../../introspection-cache/test/redis-server.js'
import { isLogoutTokenUnavailableError } from './index.js'
import { createRequest, createTestVerifier } from './logout-token.test-helper.js'
import { redisReplayStore } from './redis.js'

let server: RedisServer
beforeAll(async () => {
  server = await startRedis()
}, 300_000)
afterAll(() => server?.stop())

const libraries = ['ioredis', 'iovalkey', 'redis'] as const

const connect = {
  ioredis: async (port: number) => {
    const client = new Redis(port, { maxRetriesPerRequest: 1 }).on('error', () => {})
    return { client, close: () => client.disconnect() }
  },
  iovalkey: async (port: number) => {
    const client = new Valkey(port, { maxRetriesPerRequest: 1 }).on('error', () => {})
    return { client, close: () => client.disconnect() }
  },
  redis: async (port: number) => {
    const client = await createClient({ socket: { port } })
      .on('error', () => {})
      .connect()
    return { client, close: () => client.destroy() }
  },
}

test.each(libraries)('with %s, of two processes one gets an id', async (library) => {
  const { client, close } = await connect[library](server.port)
  try {
    const store = redisReplayStore(client, { prefix: `${library}:` })
    const add = (owner: string, ttlMs = 60_000) => store.add('a', owner, ttlMs)
    expect(await Promise.all([add('one'), add('two'), add('one')])).toEqual([true, false, true])
    await store.delete('a', 'two')
    expect([await store.has('a'), await store.has('b')]).toEqual([true, false])
    expect([await add('one', 150), await add('two')]).toEqual([true, false])
    await expect.poll(() => add('two'), { timeout: 5_000 }).toBe(true)
    await store.delete('a', 'two')
    expect(await store.has('a')).toBe(false)
  } finally {
    close()
  }
})

test.each(libraries)('with %s, a token is accepted once also if the response of Redis is lost', async (library) => {
  const proxy = await startProxy(server.port)
  const { client, close } = await connect[library](proxy.port)
  try {
    const seen = redisReplayStore(client, { prefix: `lost-${library}:` })
    const { verifier, sign } = await createTestVerifier({ seen })
    await seen.has('connected')
    const token = await sign()
    proxy.loseResponse()
    // ioredis sends the command again; redis rejects, and then Hydra sends the token again.
    const verifyAgain = (error: unknown) =>
      isLogoutTokenUnavailableError(error) ? verifier.verify(token) : Promise.reject(error)
    await expect(verifier.verify(token).catch(verifyAgain)).resolves.toBeDefined()
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'replayed' })

    const [body, onLogout] = [new URLSearchParams({ logout_token: await sign() }), vi.fn()]
    const handle = async () => (await verifier.handle(createRequest(body), onLogout)).status
    proxy.loseResponse()
    const statuses = [await handle(), await handle(), await handle()]
    expect([statuses.filter((status) => status !== 503).slice(0, 2), onLogout.mock.calls.length]).toEqual([
      [200, 400],
      1,
    ])
  } finally {
    close()
    proxy.close()
  }
})

/** A connection to Redis that can break after Redis got a SET, and before its response arrives. */
async function startProxy(redisPort: number) {
  let isLosing = false
  const proxy = createServer((socket) => {
    const upstream = connectTo(redisPort, '127.0.0.1')
    upstream.on('data', (data) => socket.write(data))
    socket.on('data', (data) => {
      upstream.write(data)
      if (!isLosing || !/\bset\r/i.test(`${data}`)) return
      isLosing = false
      upstream.removeAllListeners('data').once('data', () => socket.destroy())
    })
    for (const each of [socket, upstream])
      each.on('error', () => {}).on('close', () => [socket, upstream].map((end) => end.destroy()))
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    close: () => proxy.close(),
    loseResponse() {
      isLosing = true
    },
  }
}

test('verifiers that share a Redis accept a token once; its keys expire', async () => {
  const { client, close } = await connect.ioredis(server.port)
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
  [{ set: () => {}, get: () => {}, del: () => {} }, null, '"options" must be an object'],
  [{ set: () => {}, get: () => {}, del: () => {} }, { prefix: 7 }, '"prefix" must be a string'],
])('refuses client %j and options %j by name', (client, options, message) => {
  expect(() => redisReplayStore(client as never, options as never)).toThrow(new TypeError(message))
})
