import { busy, busyLoads, type LoadKind, operationTitles, stubLoads } from '../loads.js'
import type { CallSample } from '../measure.js'
import { bareHttp, officialClient, peers } from '../peers/peers.js'
import type { NodeResults } from '../results.js'
import { figure, table } from './markdown.js'
import { callSeries } from './series.js'

/** The calls of one Node against the stub server. */
export function callsSection({ version, stub, stubCpuMicros }: NodeResults): string {
  return [
    `### Node ${version.slice(1)}`,
    ...stubLoads.map((load) => callsTable(stub, load)),
    `The stub server itself: ${stubCpuMicros.toFixed(1)} µs of CPU a call (bare \`node:http\`, introspection, ${busy} in flight).`,
  ].join('\n\n')
}

/** The calls of one Node against a real Hydra. */
export function realSection({ version, real }: NodeResults): string {
  if (!real) return ''
  const heading = `### Against a real Hydra ${real.hydraVersion}, Node ${version.slice(1)}`
  return [heading, ...busyLoads.map((load) => callsTable(real.samples, load))].join('\n\n')
}

function callsTable(samples: readonly CallSample[], load: LoadKind): string {
  const series = callSeries(samples, load)
  const head = ['client', 'CPU µs a call', '× `node:http`', 'calls a second', '× `hydra-client`', 'p50 ms', 'p99 ms']
  const rows = peers.map(({ name }) => [
    name,
    figure(series.summary(name, 'cpuMicros'), 1),
    figure(series.ratio(name, 'cpuMicros', bareHttp), 2),
    figure(series.summary(name, 'callsPerSecond'), 0),
    figure(series.ratio(name, 'callsPerSecond', officialClient), 2),
    figure(series.summary(name, 'p50'), 3),
    figure(series.summary(name, 'p99'), 3),
  ])
  return `${operationTitles[load.operation]}, ${load.inFlight} in flight:\n\n${table(head, rows)}`
}
