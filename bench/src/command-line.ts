import { parseArgs } from 'node:util'
import { supportedMajors } from '@hydrakit-tests/support/node-runtime'
import type { Plan } from './measure.js'

/** What a run of the benchmark is asked for. */
export interface BenchOptions {
  /** Major versions of the Nodes to measure on. */
  readonly nodeMajors: readonly number[]
  readonly real: boolean
  readonly save: boolean
  readonly plan: Plan
}

export const usage = `pnpm bench [options]

  --node MAJOR   measure on this Node, fetched from npm if need be; can be repeated (default: the Node that runs this)
  --all-nodes    measure on Node ${supportedMajors.join(', ')}
  --real         measure against a real Hydra too
  --quick        a short run, for a first look: its figures are no results
  --save         write the results into README.md and the README of the project; takes Node 24 and --real
  --help         print this`

/**
 * Reads the arguments of the command.
 *
 * @returns The options, or undefined if help is asked for.
 * @throws {TypeError} if an argument is unknown or malformed.
 */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    // pnpm hands over the `--` that some put before a script's arguments.
    args: args.filter((arg) => arg !== '--'),
    options: {
      node: { type: 'string', multiple: true, default: [] },
      'all-nodes': { type: 'boolean', default: false },
      real: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  return {
    nodeMajors: chosenMajors(values['all-nodes'], values.node),
    real: values.real,
    save: values.save,
    plan: values.quick ? quickPlan : fullPlan,
  }
}

const fullPlan: Plan = { rounds: 9, durationMs: 500, firstCalls: 25, typeChecks: 7 }
const quickPlan: Plan = { rounds: 3, durationMs: 200, firstCalls: 3, typeChecks: 1 }

function chosenMajors(all: boolean, named: readonly string[]): readonly number[] {
  if (all) return supportedMajors
  return named.length > 0 ? named.map(major) : [Number.parseInt(process.versions.node, 10)]
}

function major(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new TypeError('"--node" must be a major version, such as 22')
}
