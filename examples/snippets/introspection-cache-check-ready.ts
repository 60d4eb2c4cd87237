import { createHydraAdmin } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const introspector = createCachedIntrospector(admin, {
  checkReady: async ({ signal }) => (await fetch('http://127.0.0.1:4444/health/ready', { signal })).ok,
})
console.log((await introspector.introspect('gone')).active) //=> false
