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

test.each(libraries)('with %s, each call is one command: no other process gets in between', async (library) => {
  const { client, close } = await connect[library](server.port)
  try {
    const { recorded, commands } = recordCommands(client)
    const store = redisReplayStore(recorded, { prefix: `one-${library}:` })
    expect(await store.add('a', 'one', 60_000)).toBe(true)
    expect(await store.add('a', 'one', 120_000)).toBe(true)
    const ttl = () => ('pSetEx' in client ? client.pTTL(`one-${library}:a`) : client.pttl(`one-${library}:a`))
    expect(await ttl()).toBeGreaterThan(60_000)
    expect(await store.add('a', 'two', 240_000)).toBe(false)
    expect(await ttl()).toBeLessThan(120_001)
    await store.delete('a', 'two')
    await store.delete('a', 'one')
    expect(await store.has('a')).toBe(false)
    expect(commands).toEqual(['eval', 'eval', 'eval', 'eval', 'eval', 'get'])
  } finally {
    close()
  }
})

/** A client that notes the commands that it is called with. */
function recordCommands<Client extends object>(client: Client) {
  const commands: (string | symbol)[] = []
  const recorded = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        commands.push(name)
        return member.apply(target, args)
      }
    },
  })
  return { recorded, commands }
}

test.each([
  ['ioredis', {}, [1, 'p:a', 'one', '1001']],
  ['redis', { pSetEx() {} }, [{ keys: ['p:a'], arguments: ['one', '1001'] }]],
])('a client like %s gets whole milliseconds, and the arguments as it wants them', async (_, members, args) => {
  const client = { ...members, eval: vi.fn(async () => 1), get: async () => null }
  const store = redisReplayStore(client, { prefix: 'p:' })
  expect(await store.add('a', 'one', 1_000.5)).toBe(true)
  expect(client.eval.mock.calls).toEqual([[expect.stringContaining('PX'), ...args]])
})

test('what a client rejects with, and a response that is no number, adds nothing', async () => {
  const get = async () => null
  const down = redisReplayStore({ eval: () => Promise.reject(new Error('down')), get })
  await expect(down.add('a', 'one', 1_000)).rejects.toThrow('down')
  await expect(down.delete('a', 'one')).rejects.toThrow('down')
  expect(await redisReplayStore({ eval: async () => null, get }).add('a', 'one', 1_000)).toBe(false)
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

/** A connection to Redis that can break after Redis got an EVAL, and before its response arrives. */
async function startProxy(redisPort: number) {
  let isLosing = false
  const proxy = createServer((socket) => {
    const upstream = connectTo(redisPort, '127.0.0.1')
    upstream.on('data', (data) => socket.write(data))
    socket.on('data', (data) => {
      upstream.write(data)
      if (!isLosing || !/\beval\r/i.test(`${data}`)) return
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
  [{ eval: () => {} }, {}, '"client" must be a client of redis, ioredis or iovalkey'],
  [{ eval: () => {}, get: () => {} }, null, '"options" must be an object'],
  [{ eval: () => {}, get: () => {} }, { prefix: 7 }, '"prefix" must be a string'],
])('refuses client %j and options %j by name', (client, options, message) => {
  expect(() => redisReplayStore(client as never, options as never)).toThrow(new TypeError(message))
})
