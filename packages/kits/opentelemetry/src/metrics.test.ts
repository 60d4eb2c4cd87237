import { createHydraDouble } from '@hydrakit/core/testing'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { busy, getClient, inTurn, ok, refused } from './sample-operations.test-helper.js'
import { setUpSdk, untilHooksEnd } from './sdk.test-helper.js'

const input = { path: { id: 'photos' } }
const attributes = {
  'http.request.method': 'GET',
  'server.address': 'admin.test',
  'server.port': 80,
  'url.scheme': 'http',
  'url.template': '/admin/clients/{id}',
  'hydrakit.operation': 'getOAuth2Client',
}
const introspected = { hits: 5, joined: 4, misses: 3, storeHits: 2, storeFailures: 1, failures: 6 }
const verified = { hits: 7, misses: 6, refusals: 5, outages: 4 }

test('the duration of each attempt is recorded in seconds, by its end', async () => {
  const sdk = setUpSdk()
  const options = { hooks: createHydraTelemetry().hooks, retry: { attempts: 3 } }
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return ok()
  }
  const { admin } = createHydraDouble(inTurn(refused, busy, slow), options)
  await admin['~hydra'].call(getClient, input)
  const points = await sdk.points('http.client.request.duration')
  expect(points.map((point) => point.attributes)).toEqual([
    { ...attributes, 'error.type': 'ECONNREFUSED' },
    { ...attributes, 'http.response.status_code': 503, 'error.type': '503' },
    { ...attributes, 'http.response.status_code': 200 },
  ])
  const [, , last] = points.map(
    ({ value }) => value as { sum: number; count: number; buckets: { boundaries: number[] } },
  )
  expect(last?.count).toBe(1)
  expect(last?.sum).toBeGreaterThan(0.025)
  expect(last?.sum).toBeLessThan(5)
  expect(last?.buckets.boundaries).toEqual([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10])
})

test('a meter provider alone measures, and makes no span', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 60_000,
    exportTimeoutMillis: 1_000,
  })
  const meterProvider = new MeterProvider({ readers: [reader] })
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry({ meterProvider }).hooks })
  await admin['~hydra'].call(getClient, input)
  await untilHooksEnd()
  await meterProvider.shutdown()
  const names = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics[0]?.metrics ?? [])
  expect(names.map(({ descriptor }) => descriptor.name)).toContain('http.client.request.duration')
  expect(requests[0]?.headers.has('traceparent')).toBe(false)
})

test.each([
  [
    'hydrakit.introspection_cache.calls',
    [
      [5, 'hit'],
      [4, 'joined'],
      [3, 'miss'],
    ],
  ],
  ['hydrakit.introspection_cache.failures', [[6, undefined]]],
  ['hydrakit.introspection_cache.store.hits', [[2, undefined]]],
  ['hydrakit.introspection_cache.store.failures', [[1, undefined]]],
  [
    'hydrakit.token_verifier.calls',
    [
      [7, 'hit'],
      [6, 'miss'],
    ],
  ],
  ['hydrakit.token_verifier.refusals', [[5, undefined]]],
  ['hydrakit.token_verifier.outages', [[4, undefined]]],
])('%s counts', async (name, expected) => {
  const sdk = setUpSdk()
  const telemetry = createHydraTelemetry()
  telemetry.observeIntrospector({ statistics: () => introspected })
  telemetry.observeVerifier({ statistics: () => verified })
  const points = await sdk.points(name)
  expect(points.map(({ value, attributes }) => [value, attributes['hydrakit.result']])).toEqual(expected)
})

test('several verifiers are added up, and one that is observed twice counts once', async () => {
  const sdk = setUpSdk()
  const { observeVerifier } = createHydraTelemetry()
  const [first, second] = [{ statistics: () => verified }, { statistics: () => verified }]
  for (const each of [first, second, second]) observeVerifier(each)
  expect((await sdk.points('hydrakit.token_verifier.refusals')).map(({ value }) => value)).toEqual([10])
})

test('what is observed before the SDK is set up counts from the next call', async () => {
  const { hooks, observeVerifier } = createHydraTelemetry()
  observeVerifier({ statistics: () => verified })
  const sdk = setUpSdk()
  await createHydraDouble(ok, { hooks }).admin['~hydra'].call(getClient, input)
  expect((await sdk.points('hydrakit.token_verifier.outages')).map(({ value }) => value)).toEqual([4])
})

test('what nobody observes has no counter', async () => {
  const sdk = setUpSdk()
  const { hooks } = createHydraTelemetry()
  await createHydraDouble(ok, { hooks }).admin['~hydra'].call(getClient, input)
  expect(await sdk.prometheusText()).not.toMatch(/^hydrakit_/m)
})
