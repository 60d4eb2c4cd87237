import type { FirstCallSample } from '../measure.js'
import { bareFetch, peers } from '../peers/peers.js'
import type { NodeResults } from '../results.js'
import { type Summary, summarize, summarizeRatios } from '../statistics.js'
import { figure, table } from './markdown.js'

/** Import and first call in a fresh process, all Nodes in one table. */
export function firstCallsSection(nodes: readonly NodeResults[]): string {
  const head = nodes.flatMap(({ version }) => [`Node ${version.slice(1)}, ms`, '× `fetch`'])
  const rows = peers.map(({ name }) => [
    name,
    ...nodes.flatMap(({ firstCalls }) => [
      figure(summarize(millisecondsOf(firstCalls, name)), 1),
      figure(firstCallRatio(firstCalls, name, bareFetch), 2),
    ]),
  ])
  return table(['client', ...head], rows)
}

/** The first call of a peer, times that of another. */
export function firstCallRatio(samples: readonly FirstCallSample[], peer: string, baseline: string): Summary {
  return summarizeRatios(millisecondsOf(samples, peer), millisecondsOf(samples, baseline))
}

function millisecondsOf(samples: readonly FirstCallSample[], peer: string): number[] {
  return samples.filter((sample) => sample.peer === peer).map(({ milliseconds }) => milliseconds)
}
