import type { LoadKind } from '../loads.js'
import type { CallSample } from '../measure.js'
import { type Summary, summarize, summarizeRatios } from '../statistics.js'

/** A figure of a call. */
export type CallFigure = 'cpuMicros' | 'callsPerSecond' | 'p50' | 'p99'

/** The figures that one run has for a load, peer by peer. */
export interface CallSeries {
  summary(peer: string, figure: CallFigure): Summary
  /** A figure, times that of another peer. */
  ratio(peer: string, figure: CallFigure, baseline: string): Summary
}

export function callSeries(samples: readonly CallSample[], { operation, inFlight }: LoadKind): CallSeries {
  const chosen = samples.filter((sample) => sample.operation === operation && sample.inFlight === inFlight)
  const values = (peer: string, figure: CallFigure) =>
    chosen.filter((sample) => sample.peer === peer).map((sample) => sample[figure])
  return {
    summary: (peer, figure) => summarize(values(peer, figure)),
    ratio: (peer, figure, baseline) => summarizeRatios(values(peer, figure), values(baseline, figure)),
  }
}
