import { readFileSync } from 'node:fs'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { buildDashboard } from '../tools/build-dashboard.js'
import { createHydraTelemetry } from './index.js'
import { busy, getClient } from './sample-operations.test-helper.js'
import { setUpSdk } from './sdk.test-helper.js'

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[]
}

const dashboard: Dashboard = JSON.parse(readFileSync(new URL('../grafana-dashboard.json', import.meta.url), 'utf8'))
const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

test('the dashboard is up to date: `pnpm --filter @hydrakit/opentelemetry dashboard` writes it', () => {
  expect(dashboard).toEqual(buildDashboard())
})

test('every metric and label of the dashboard is one that Prometheus gets, and every metric is on the dashboard', async () => {
  const sdk = setUpSdk()
  const { hooks, observeIntrospector, observeVerifier } = createHydraTelemetry()
  const counts = { hits: 1, joined: 1, misses: 1, storeHits: 1, storeFailures: 1, failures: 1, refusals: 1, outages: 1 }
  for (const observe of [observeIntrospector, observeVerifier]) observe({ statistics: () => counts })
  await createHydraDouble(busy, { hooks })
    .admin['~hydra'].call(getClient, { path: { id: 'x' } })
    .catch(() => {})
  const text = inStandardNames(await sdk.prometheusText())
  const used = queries.flatMap((query) => query.match(/\b(http|hydrakit)_\w+(?=[{[])/g) ?? [])
  const labels = queries.flatMap((query) => query.match(/\b(hydrakit_(operation|result)|error_type)\b/g) ?? [])
  for (const name of used) expect(text).toMatch(new RegExp(`^${name}\\{`, 'm'))
  for (const label of labels) expect(text).toContain(`${label}="`)
  const sent = [...text.matchAll(/^((?:http|hydrakit)_\w+?)(?:_bucket|_sum|_count)?\{/gm)].map(([, name = '']) => name)
  for (const name of sent) expect(queries.join()).toContain(name)
  expect(new Set(sent).size).toBe(8)
})

// The exporter for JavaScript leaves the unit out of the name. Prometheus itself, which takes OTLP, and the collector put it there.
function inStandardNames(text: string): string {
  return text.replaceAll('http_client_request_duration', 'http_client_request_duration_seconds')
}
