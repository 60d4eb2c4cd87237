import { randomBytes } from 'node:crypto'
import { createHydraAdmin } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore } from '@hydrakit/introspection-cache/redis'
import { Redis } from 'ioredis'

const redis = new Redis('redis://127.0.0.1:6379', { maxRetriesPerRequest: 1 })
redis.on('error', () => {}) // onStoreError reports an outage
const introspector = createCachedIntrospector(createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' }), {
  store: redisStore(redis),
  storeKey: process.env.INTROSPECTION_STORE_KEY ?? randomBytes(32), // the same secret in each process, or they share nothing
  onStoreError: (error) => console.warn(error.message),
})
console.log((await introspector.introspect('gone')).active) //=> false
redis.disconnect()
