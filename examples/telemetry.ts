// See each call to Hydra as an OpenTelemetry span
//
//     $ pnpm exec tsx examples/telemetry.ts
//     POST /admin/clients: 201
//     createOAuth2Client: the whole call
//     GET /admin/clients/{id}: 404
//     getOAuth2Client: the whole call
import { createHydraAdmin, orNull } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-base'

// In place of your exporter: it prints each span when it ends. The span of an attempt ends before that of its call.
const printer: SpanProcessor = {
  onStart() {},
  onEnd: ({ name, attributes }) =>
    console.log(`${name}: ${attributes['http.response.status_code'] ?? 'the whole call'}`),
  forceFlush: async () => {},
  shutdown: async () => {},
}
const tracerProvider = new BasicTracerProvider({ spanProcessors: [printer] })

await using server = await startHydra()
const { hooks } = createHydraTelemetry({ tracerProvider }) // once for each process
const admin = createHydraAdmin({ baseUrl: server.adminUrl, hooks })

await createOAuth2Client(admin, { client_id: 'photos' })
await orNull(getOAuth2Client(admin, 'mail')) // Hydra has no such client
