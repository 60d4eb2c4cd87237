import type { Peer } from './peers/peer.js'

export type OperationName = keyof Peer

/** What a peer is asked to do: one operation, for so long, with so many calls in flight at any time. */
export interface Load {
  readonly operation: OperationName
  readonly inFlight: number
  readonly durationMs: number
}

/** What it did, and what that cost its process. */
export interface LoadResult {
  readonly calls: number
  readonly seconds: number
  /** CPU time of the whole process (user and system, garbage collector and compiler threads included), in microseconds. */
  readonly cpuMicros: number
  /** Latency of a call in milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** Runs a load in this process. The first call that fails ends it with an error. */
export async function runLoad(call: () => Promise<unknown>, { inFlight, durationMs }: Load): Promise<LoadResult> {
  const latencies: number[] = []
  const cpu = process.cpuUsage()
  const start = performance.now()
  const end = start + durationMs
  const lane = async () => {
    for (let before = performance.now(); before < end; ) {
      await call()
      const after = performance.now()
      latencies.push(after - before)
      before = after
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  latencies.sort((a, b) => a - b)
  return {
    calls: latencies.length,
    seconds,
    cpuMicros: user + system,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
