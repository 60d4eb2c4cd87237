import { stubLoads } from '../loads.js'
import { describeLoad, describePlace } from '../machine.js'
import { bareHttp, bareHttpAgain } from '../peers/peers.js'
import type { NodeResults, Results } from '../results.js'
import { budgetsSection } from './budgets-section.js'
import { callsSection, realSection } from './calls-section.js'
import { firstCallsSection } from './first-calls-section.js'
import { callSeries } from './series.js'
import { typeChecksSection, weightsSection } from './weights-section.js'

/** Writes the results of a run as Markdown, below a heading of the second level. */
export function report(results: Results): string {
  const { nodes, weights, typeChecks } = results
  const real = nodes.map(realSection).filter((section) => section !== '')
  return [
    conditions(results),
    '### Against the budgets',
    budgetsSection(results),
    ...nodes.map(callsSection),
    '### Import and first call, in a fresh process',
    firstCallsSection(nodes),
    '### Bundle and installation',
    weightsSection(weights),
    '### Type check of a small program',
    typeChecksSection(typeChecks, weights),
    ...real,
  ].join('\n\n')
}

function conditions({ machine, plan, nodes }: Results): string {
  const versions = nodes.map(({ version }) => version.slice(1))
  return [
    describePlace(machine, versions),
    `${plan.rounds} rounds of ${plan.durationMs} ms a measurement, ${plan.firstCalls} fresh processes a client.`,
    describeLoad(machine),
    noise(nodes),
  ].join(' ')
}

function noise(nodes: readonly NodeResults[]): string {
  const ratios = nodes.flatMap(({ stub }) =>
    stubLoads.map((load) => callSeries(stub, load).ratio(bareHttpAgain, 'cpuMicros', bareHttp).median),
  )
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2))
  return `Noise: the second ${bareHttp} took ${least} to ${most} times the CPU of the first.`
}
