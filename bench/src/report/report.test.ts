import { expect, test } from 'vitest'
import { busyLoads, stubLoads } from '../loads.js'
import type { CallSample, FirstCallSample } from '../measure.js'
import { hydraKit, officialClient, peers, plainOpenapiFetch } from '../peers/peers.js'
import type { NodeResults, Results } from '../results.js'
import type { TypeCheckSample, Weight } from '../weights.js'
import { report } from './report.js'

test('compares Hydra Kit with its yardsticks', () => {
  const lines = linesOf(results())
  expect(rowOf(lines, 'CPU a call, 16 in flight, × bare `node:http`: `introspectOAuth2Token`')).toMatch(
    /\| 1\.05 ±0 % \|$/,
  )
  expect(rowOf(lines, 'calls a second, 16 in flight, × `@ory/hydra-client`: `getOAuth2Client`')).toMatch(
    /\| 8\.00 ±0 % \|$/,
  )
})

test('marks a budget that is missed, and no other', () => {
  const lines = linesOf(results({ hydraKitCpu: 114.4 }))
  expect(rowOf(lines, 'CPU a call, 16 in flight, × bare `node:http`: `introspectOAuth2Token`')).toContain(
    '**1.14 ±0 %, missed by 4.0 %**',
  )
  expect(lines.filter((line) => line.includes('missed by'))).toHaveLength(2)
})

test('shows the size of each bundle', () => {
  const lines = linesOf(results())
  expect(rowOf(lines, 'bundle of one operation, browser')).toContain('| 5.0 KB |')
  expect(rowOf(lines, 'bundle of every export, browser')).toContain('| 10.0 KB |')
})

test('says how far the two equal peers are apart', () => {
  expect(report(results())).toContain(
    'Noise: the second bare `node:http` took 1.00 to 1.00 times the CPU of the first.',
  )
})

test('has a row for every peer in every table of calls', () => {
  const parts = report(results()).split('\n\n')
  const tables = parts.filter((_, index) => parts[index - 1]?.endsWith('in flight:'))
  expect(tables).toHaveLength(stubLoads.length + busyLoads.length)
  for (const table of tables) for (const { name } of peers) expect(table).toContain(`\n| ${name} `)
})

// Without the padding of the columns.
function linesOf(results: Results): string[] {
  return report(results).replaceAll(/ +/g, ' ').split('\n')
}

function rowOf(lines: readonly string[], start: string): string | undefined {
  return lines.find((line) => line.startsWith(`| ${start}`))
}

function results({ hydraKitCpu = 105 } = {}): Results {
  const machine = { processor: 'P', cores: 2, system: 'S', date: '2026-01-01', loadBefore: 0.1 }
  const plan = { rounds: 3, durationMs: 500, firstCalls: 3, typeChecks: 1 }
  return { machine, plan, nodes: [nodeResults(hydraKitCpu)], weights: [weight], typeChecks: [typeCheck] }
}

function nodeResults(hydraKitCpu: number): NodeResults {
  const samples = (loads: typeof stubLoads) =>
    peers.flatMap(({ name }) =>
      loads.flatMap((load) => [1, 2, 3].map(() => callSample(name, load, name === hydraKit ? hydraKitCpu : 100))),
    )
  return {
    version: 'v20.0.0',
    stub: samples(stubLoads),
    stubCpuMicros: 10,
    firstCalls: peers.flatMap(({ name }) => [1, 2, 3].map((): FirstCallSample => ({ peer: name, milliseconds: 30 }))),
    real: { hydraVersion: 'v26.2.0', samples: samples(busyLoads) },
  }
}

function callSample(peer: string, load: (typeof stubLoads)[number], cpuMicros: number): CallSample {
  const isSlow = peer === officialClient || peer === plainOpenapiFetch
  return { peer, ...load, cpuMicros, callsPerSecond: isSlow ? 1_000 : 8_000, p50: 1, p99: 2 }
}

const bundles = { browser: 5 * 1_024, node: 6 * 1_024 }
const weight: Weight = {
  name: hydraKit,
  oneOperation: bundles,
  everyOperation: bundles,
  everything: { browser: 10 * 1_024, node: 11 * 1_024 },
  installed: { packages: ['a', 'b'], bytes: 1_000 },
}
const typeCheck: TypeCheckSample = {
  name: hydraKit,
  skipLibCheck: true,
  milliseconds: 1_000,
  memoryBytes: 1_000,
  types: 10,
}
