import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { plainEnvironment, scriptPath, startProcess, type WorkerProcess } from './child-process.js'
import type { Load, LoadResult, OperationName } from './load.js'
import { busy, type LoadKind } from './loads.js'
import { bareHttp, type PeerEntry, peers } from './peers/peers.js'
import { progress } from './progress.js'
import { shuffled } from './statistics.js'
import type { Stub } from './stub.js'
import type { Target } from './target.js'

/** How long to measure. */
export interface Plan {
  readonly rounds: number
  /** Length of one measurement: one peer, one operation, one number of calls in flight. */
  readonly durationMs: number
  /** Fresh processes per peer. */
  readonly firstCalls: number
  /** Type checks per client. */
  readonly typeChecks: number
}

/** One measurement, per call. */
export interface CallSample {
  readonly peer: string
  readonly operation: OperationName
  readonly inFlight: number
  readonly cpuMicros: number
  readonly callsPerSecond: number
  readonly p50: number
  readonly p99: number
}

export interface FirstCallSample {
  readonly peer: string
  readonly milliseconds: number
}

/**
 * Measures all peers in turn, round by round, each in its own process that lives from the first round to the last. One works at a time.
 *
 * @param node - Path of the Node that runs the peers.
 */
export async function measureCalls(
  node: string,
  target: Target,
  loads: readonly LoadKind[],
  plan: Plan,
): Promise<CallSample[]> {
  const clients = peers.map((peer) => startClient(node, peer, target))
  try {
    await warmUp(clients, loads, plan)
    const samples: CallSample[] = []
    for (let round = 1; round <= plan.rounds; round += 1) {
      progress(`round ${round} of ${plan.rounds}`)
      for (const load of loads) samples.push(...(await measureOnce(clients, load, plan)))
    }
    return samples
  } finally {
    for (const { worker } of clients) worker.stop()
  }
}

/** Measures the import of each peer and its first call, each time in a fresh process. */
export async function measureFirstCalls(node: string, target: Target, plan: Plan): Promise<FirstCallSample[]> {
  const samples: FirstCallSample[] = []
  for (let round = 0; round <= plan.firstCalls; round += 1) {
    progress(`first call ${round} of ${plan.firstCalls}`)
    for (const { name, file, firstCallFile = file } of shuffled(peers)) {
      const milliseconds = await firstCall(node, firstCallFile, target)
      // Round 0 brings the files into the system's cache.
      if (round > 0) samples.push({ peer: name, milliseconds })
    }
  }
  return samples
}

/** Measures the CPU time a call that the stub server itself takes, in microseconds: it must be less than any client's. */
export async function measureServerCost(node: string, stub: Stub, { durationMs }: Plan): Promise<number> {
  const { worker } = startClient(node, { name: bareHttp, file: 'node-http' }, stub)
  try {
    const load: Load = { operation: 'introspect', inFlight: busy, durationMs }
    await worker.request<LoadResult>(load)
    const before = await stub.cpuMicros()
    const { calls } = await worker.request<LoadResult>(load)
    return ((await stub.cpuMicros()) - before) / calls
  } finally {
    worker.stop()
  }
}

interface Client {
  readonly peer: PeerEntry
  readonly worker: WorkerProcess
}

function startClient(node: string, peer: PeerEntry, target: Target): Client {
  return { peer, worker: startProcess('client-process.js', [peer.file, JSON.stringify(target)], node) }
}

// Compilers settle within the first ten thousand calls.
async function warmUp(clients: readonly Client[], loads: readonly LoadKind[], { durationMs }: Plan): Promise<void> {
  for (const { peer, worker } of clients) {
    progress(`warming up ${peer.name}`)
    for (const load of loads) await worker.request<LoadResult>({ ...load, durationMs: 2 * durationMs })
  }
}

async function measureOnce(clients: readonly Client[], load: LoadKind, { durationMs }: Plan): Promise<CallSample[]> {
  const samples: CallSample[] = []
  for (const { peer, worker } of shuffled(clients)) {
    // While the others had their turn, its sockets were closed and the processor forgot it.
    await worker.request<LoadResult>({ ...load, durationMs: durationMs / 10 })
    const { calls, seconds, cpuMicros, p50, p99 } = await worker.request<LoadResult>({ ...load, durationMs })
    samples.push({ peer: peer.name, ...load, cpuMicros: cpuMicros / calls, callsPerSecond: calls / seconds, p50, p99 })
  }
  return samples
}

async function firstCall(node: string, file: string, target: Target): Promise<number> {
  const args = [scriptPath('first-call-process.js'), file, JSON.stringify(target)]
  const { stdout } = await promisify(execFile)(node, args, { env: plainEnvironment() })
  return Number(stdout)
}
