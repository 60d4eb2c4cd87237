import { createHydraAdmin } from '@hydrakit/core'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'

const { hooks, observeIntrospector } = createHydraTelemetry()
const introspector = createCachedIntrospector(createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', hooks }))
observeIntrospector(introspector) // for the verifier of @hydrakit/resource-server: observeVerifier(verifier)
await introspector.introspect('unknown')
console.log(introspector.statistics().misses) //=> 1
