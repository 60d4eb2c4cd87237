// One process of a fleet: introspects all tokens in an order of its own, then reports when a revoked token is refused.
import { createHydraAdmin } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore } from '@hydrakit/introspection-cache/redis'
import { Redis } from 'ioredis'

const { adminUrl, redisPort, tokens } = await new Promise((resolve) => process.once('message', resolve))
const [redis, subscriber] = [new Redis(redisPort, { maxRetriesPerRequest: 1 }), new Redis(redisPort)]
for (const each of [redis, subscriber]) each.on('error', () => {})
const introspector = createCachedIntrospector(createHydraAdmin({ baseUrl: adminUrl, timeoutMs: 60_000 }), {
  store: redisStore(redis, { subscriber }),
  storeKey: 'the key of a fleet that is longer than 32 bytes',
  storeTimeoutMs: 10_000,
  maxAgeMs: 3_600_000,
})

const commands = {
  async warm() {
    const order = tokens.map((token) => [Math.random(), token]).sort(([a], [b]) => a - b)
    const width = 32
    for (let start = 0; start < order.length; start += width) {
      await Promise.all(order.slice(start, start + width).map(([, token]) => introspector.introspect(token)))
    }
    return introspector.statistics()
  },
  async evict({ token }) {
    await introspector.evict(token)
  },
  // As a request would: is the token still good?
  async awaitRefusal({ token, sinceMs }) {
    while ((await introspector.introspect(token)).active) {
      if (Date.now() - sinceMs > 10_000) return -1
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return Date.now()
  },
  async isHeld({ token }) {
    return introspector.peek(token) !== undefined
  },
}

process.on('message', async ({ id, command, ...options }) => {
  try {
    process.send({ id, result: await commands[command]?.(options) })
  } catch (error) {
    process.send({ id, error: `${error}` })
  }
})
process.send({ id: 0 })
