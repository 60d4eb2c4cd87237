import { type Budget, budgets, marked } from '../budgets.js'
import { busyLoads, type LoadKind, operationTitles } from '../loads.js'
import { bareFetch, bareHttp, hydraKit, officialClient, plainOpenapiFetch } from '../peers/peers.js'
import type { NodeResults, Results } from '../results.js'
import type { Summary } from '../statistics.js'
import { kilobytes } from '../units.js'
import type { Weight } from '../weights.js'
import { firstCallRatio } from './first-calls-section.js'
import { figure, table } from './markdown.js'
import { type CallFigure, callSeries } from './series.js'

/** Hydra Kit beside its budgets; what does not hold is marked. */
export function budgetsSection({ nodes, weights }: Results): string {
  return `${ratiosTable(nodes)}\n\n${sizesTable(weights)}`
}

interface RatioRow {
  readonly what: string
  readonly budget: Budget
  readonly ratio: (node: NodeResults) => Summary
}

const ratioRows: readonly RatioRow[] = [
  ...busyLoads.flatMap((load) => [
    callRow(load, 'CPU a call', 'cpuMicros', bareHttp, budgets.cpuRatio),
    callRow(load, 'calls a second', 'callsPerSecond', officialClient, budgets.callsRatio),
    callRow(load, 'calls a second', 'callsPerSecond', plainOpenapiFetch, budgets.callsRatio),
  ]),
  {
    what: `import and first call, × ${bareFetch}`,
    budget: budgets.firstCallRatio,
    ratio: ({ firstCalls }) => firstCallRatio(firstCalls, hydraKit, bareFetch),
  },
]

function callRow(load: LoadKind, title: string, figure: CallFigure, baseline: string, budget: Budget): RatioRow {
  const what = `${title}, ${load.inFlight} in flight, × ${baseline}: ${operationTitles[load.operation]}`
  return { what, budget, ratio: ({ stub }) => callSeries(stub, load).ratio(hydraKit, figure, baseline) }
}

function ratiosTable(nodes: readonly NodeResults[]): string {
  const head = ['what', 'budget', 'goal', ...nodes.map(({ version }) => `Node ${version.slice(1)}`)]
  const rows = ratioRows.map(({ what, budget, ratio }) => {
    const cells = nodes.map((node) => marked(budget, ratio(node).median, figure(ratio(node), 2)))
    return [what, `${budget.bound} ${budget.limit}`, String(budget.goal), ...cells]
  })
  return table(head, rows)
}

function sizesTable(weights: readonly Weight[]): string {
  const own = weights.find(({ name }) => name === hydraKit)
  if (!own) return ''
  const { oneOperation, everyOperation, everything, installed } = own
  const rows = [
    sizeRow('bundle of one operation, browser', budgets.oneOperation, oneOperation.browser),
    sizeRow('bundle of one operation, Node', budgets.oneOperationOnNode, oneOperation.node),
    sizeRow('bundle of every operation, browser', budgets.everyOperation, everyOperation.browser),
    sizeRow('bundle of every operation, Node', budgets.everyOperation, everyOperation.node),
    sizeRow('bundle of every export, browser', budgets.everyExport, everything.browser),
    sizeRow('bundle of every export, Node', budgets.everyExport, everything.node),
    sizeRow('core and one feature installed', budgets.installedBytes, installed.bytes),
    sizeRow('packages installed for it', budgets.installedPackages, installed.packages.length, String),
  ]
  return table(['what', 'budget', 'goal', 'measured'], rows)
}

function sizeRow(what: string, budget: Budget, value: number, unit = kilobytes): string[] {
  const { bound, limit, goal } = budget
  return [what, `${bound} ${unit(limit)}`, goal === undefined ? '' : unit(goal), marked(budget, value, unit(value))]
}
