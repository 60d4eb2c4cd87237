import { type NodeRuntime, nodeRuntime } from '@hydrakit-tests/support/node-runtime'
import { type BenchOptions, readOptions, usage } from './command-line.js'
import { busyLoads, stubLoads } from './loads.js'
import { describeMachine } from './machine.js'
import { measureCalls, measureFirstCalls, measureServerCost, type Plan } from './measure.js'
import { progress } from './progress.js'
import { startRealHydra } from './real-hydra.js'
import { report } from './report/report.js'
import type { NodeResults, RealResults, Results } from './results.js'
import { saveResults } from './save-results.js'
import { startStub } from './stub.js'
import { measureTypeChecks, measureWeights } from './weights.js'

const options = readOptions(process.argv.slice(2))
if (options) await bench(options)
else console.log(usage)

async function bench(options: BenchOptions): Promise<void> {
  const markdown = report(await measure(options))
  progress('done\n')
  console.log(markdown)
  if (options.save) saveResults(markdown)
}

async function measure({ nodeMajors, real, plan }: BenchOptions): Promise<Results> {
  const runtimes: NodeRuntime[] = []
  for (const major of nodeMajors) runtimes.push(await nodeRuntime(major))
  const machine = describeMachine()
  const weights = await measureWeights()
  const typeChecks = await measureTypeChecks(plan.typeChecks)
  const nodes: NodeResults[] = []
  for (const runtime of runtimes) nodes.push(await measureNode(runtime, real, plan))
  return { machine, plan, nodes, weights, typeChecks }
}

async function measureNode({ path, version }: NodeRuntime, real: boolean, plan: Plan): Promise<NodeResults> {
  progress(`Node ${version}`)
  const stub = await startStub()
  try {
    return {
      version,
      stub: await measureCalls(path, stub, stubLoads, plan),
      stubCpuMicros: await measureServerCost(path, stub, plan),
      firstCalls: await measureFirstCalls(path, stub, plan),
      real: real ? await measureReal(path, plan) : undefined,
    }
  } finally {
    await stub.stop()
  }
}

async function measureReal(node: string, plan: Plan): Promise<RealResults> {
  progress('starting a real Hydra')
  const hydra = await startRealHydra()
  try {
    return { hydraVersion: hydra.version, samples: await measureCalls(node, hydra, busyLoads, plan) }
  } finally {
    await hydra.stop()
  }
}
