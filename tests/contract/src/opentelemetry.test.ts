import { createHydraAdmin, createHydraPublic, orNull } from '@hydrakit/core'
import { getOAuth2Client } from '@hydrakit/oauth2-clients'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'
import { SpanKind } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'
import { startTraceCollector } from './trace-collector.js'

const collector = await startTraceCollector()
const otlp = { server_url: collector.address, insecure: true, sampling: { sampling_ratio: 1 } }
const real = useRealHydra({ tracing: { provider: 'otel', providers: { otlp } } })
const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()
const { hooks } = createHydraTelemetry()

/** Hydra sends what it has every five seconds. */
const exported = { timeout: 20_000 }

afterAll(async () => {
  await provider.shutdown()
  collector.close()
})

test('the spans of Hydra hang below the spans of our attempts, on both APIs', { timeout: 30_000 }, async () => {
  await orNull(getOAuth2Client(createHydraAdmin({ baseUrl: real.server.adminUrl, hooks }), 'nobody'))
  await discoverOidcConfiguration(createHydraPublic({ baseUrl: real.server.publicUrl, hooks }))
  await expect.poll(() => exporter.getFinishedSpans()).toHaveLength(4)
  const attempts = exporter.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT)
  for (const { traceId, spanId } of attempts.map((span) => span.spanContext())) {
    const ofTrace = () => collector.spans.filter((span) => span.traceId === traceId)
    await expect.poll(() => ofTrace().map(({ parentSpanId }) => parentSpanId), exported).toContain(spanId)
    const parents = new Set([spanId, ...ofTrace().map((span) => span.spanId)])
    expect(ofTrace().filter(({ parentSpanId }) => !parents.has(parentSpanId))).toEqual([])
  }
})

test('without the hooks Hydra starts a trace of its own', { timeout: 30_000 }, async () => {
  exporter.reset()
  await orNull(getOAuth2Client(real.admin, 'nobody'))
  const roots = () => collector.spans.filter(({ parentSpanId }) => parentSpanId === '').map(({ name }) => name)
  await expect.poll(roots, exported).toContainEqual(expect.stringContaining('/admin/clients/'))
  expect(exporter.getFinishedSpans()).toEqual([])
})
