import { type HydraAdmin, isHydraError } from '@hydrakit/core'
import { createHydraDouble, type HydraDoubleHandler } from '@hydrakit/core/testing'
import { createHydraTelemetry } from '@hydrakit/opentelemetry'
import { SpanKind } from '@opentelemetry/api'
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Argument, functions, operations } from './function-arguments.js'

// Everything that a caller passes or a server responds may be a secret: ids, challenges, tokens, credentials, messages.

const secret = 'SECRET-value'

class PulledReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

const exporter = new InMemorySpanExporter()
const reader = new PulledReader()
const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
const meterProvider = new MeterProvider({ readers: [reader] })
tracerProvider.register()
const { hooks } = createHydraTelemetry({ tracerProvider, meterProvider })

beforeEach(() => exporter.reset())
afterAll(() => Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]))

const everywhere = {
  client_id: secret,
  subject: secret,
  redirect_to: `https://app.example/?code=${secret}`,
  [secret]: secret,
}
const headers = {
  'www-authenticate': secret,
  link: `<https://h/?page_token=${secret}>; rel="next"`,
  'x-request-id': secret,
}

const outcomes: [string, HydraDoubleHandler][] = [
  ['a response', () => Response.json(everywhere, { headers })],
  ['a list', () => Response.json([everywhere], { headers })],
  ['a refusal', () => Response.json({ error: secret, error_description: secret }, { status: 400, headers })],
  ['a redirect', () => new Response(secret, { status: 307, headers: { location: `https://h/?x=${secret}` } })],
  ['text', () => new Response(secret)],
  ['no connection', () => Promise.reject(new TypeError(secret, { cause: new Error(secret) }))],
]

/** What the table calls right for a trust suffices to find what is wrong, not to send it. */
const trust = { issuer: secret, subject: secret, scope: [secret], jwk: { kid: secret }, expires_at: secret }
const calls = { ...operations, trustOAuth2JwtGrantIssuer: [{ right: trust }] }

describe.each(Object.entries(calls))('%s', (name, args) => {
  test.each(outcomes)('shows nothing of its arguments, and nothing of %s', async (_, respond) => {
    const { requests, admin } = createHydraDouble(respond, { hooks, authorization: `Bearer ${secret}` })
    await callWithSecrets(admin, name, args)
    await expect.poll(() => exporter.getFinishedSpans().length, { interval: 1 }).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(requests.map(({ url, headers, body }) => [url, [...headers], body]))).toContain(secret)
    const spans = exporter.getFinishedSpans()
    const shown = spans.map(({ name, attributes, events, links, status }) => [name, attributes, events, links, status])
    expect(JSON.stringify(shown)).not.toContain('SECRET')
    const [attempt] = spans.filter(({ kind }) => kind === SpanKind.CLIENT)
    expect(attempt?.attributes['url.full']).toMatch(/^http:\/\/admin\.test\/[\w./-]+$/)
  })
})

test('the metrics of all these calls show nothing either', async () => {
  const { resourceMetrics } = await reader.collect()
  const points = resourceMetrics.scopeMetrics
    .flatMap(({ metrics }) => metrics)
    .flatMap<{ attributes: object }>(({ dataPoints }) => dataPoints)
  const names = new Set(points.map(({ attributes }) => Reflect.get(attributes, 'hydrakit.operation')))
  expect([...names].sort()).toEqual(Object.keys(calls).sort())
  expect(JSON.stringify(resourceMetrics)).not.toContain('SECRET')
})

async function callWithSecrets(
  admin: HydraAdmin,
  name: string,
  args: readonly Pick<Argument, 'right'>[],
): Promise<void> {
  const options = { headers: { 'x-secret': secret }, additionalQuery: { secret } }
  try {
    await functions[name]?.(admin, ...args.map(({ right }) => plant(right)), options)
  } catch (error) {
    if (!isHydraError(error)) throw error
  }
}

/** The same argument, with the secret in the place of each text, and a client's own secret beside its id. */
function plant(value: unknown): unknown {
  if (typeof value === 'string') return secret
  if (Array.isArray(value)) return value.map(plant)
  if (typeof value !== 'object' || value === null) return value
  const members = { ...value, ...('client_id' in value && { client_secret: secret }) }
  return Object.fromEntries(Object.entries(members).map(([member, each]) => [member, plant(each)]))
}
