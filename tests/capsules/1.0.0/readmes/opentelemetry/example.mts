import { createHydraAdmin, orNull } from '@hydrakit/core'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'
import { NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node'

// In place of your own SDK. It prints each span when it ends.
const printer: SpanProcessor = {
  onStart() {},
  onEnd: ({ name, attributes }) => console.log(name, attributes['error.type']),
  forceFlush: async () => {},
  shutdown: async () => {},
}
new NodeTracerProvider({ spanProcessors: [printer] }).register()

const { hooks } = createHydraTelemetry()
const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', hooks })
await orNull(getOAuth2Client(admin, 'photos')) //=> GET /admin/clients/{id} 404
//=> getOAuth2Client 404
