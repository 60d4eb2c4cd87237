import type { Machine } from './machine.js'
import type { CallSample, FirstCallSample, Plan } from './measure.js'
import type { TypeCheckSample, Weight } from './weights.js'

/** All that one run of the benchmark has found. */
export interface Results {
  readonly machine: Machine
  readonly plan: Plan
  readonly nodes: readonly NodeResults[]
  readonly weights: readonly Weight[]
  readonly typeChecks: readonly TypeCheckSample[]
}

/** What one Node has shown. */
export interface NodeResults {
  /** Such as `v22.11.0`. */
  readonly version: string
  readonly stub: readonly CallSample[]
  /** CPU time a call of the stub server itself, in microseconds. */
  readonly stubCpuMicros: number
  readonly firstCalls: readonly FirstCallSample[]
  readonly real: RealResults | undefined
}

/** Calls of a real Hydra. */
export interface RealResults {
  readonly hydraVersion: string
  readonly samples: readonly CallSample[]
}
