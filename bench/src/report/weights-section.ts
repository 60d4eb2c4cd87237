import { bareFetch } from '../peers/peers.js'
import { summarize } from '../statistics.js'
import { kilobytes, megabytes } from '../units.js'
import type { TypeCheckSample, Weight } from '../weights.js'
import { figure, table } from './markdown.js'

/** Bundles and installations. */
export function weightsSection(weights: readonly Weight[]): string {
  return table(
    [
      'client',
      'one operation, browser',
      'one operation, Node',
      'everything, browser',
      'everything, Node',
      'installed packages',
      'installed',
    ],
    weights.map(({ name, oneOperation, everything, installed }) => [
      name,
      kilobytes(oneOperation.browser),
      kilobytes(oneOperation.node),
      kilobytes(everything.browser),
      kilobytes(everything.node),
      String(installed.packages.length),
      megabytes(installed.bytes),
    ]),
  )
}

/** What TypeScript needs for a program of each client. */
export function typeChecksSection(samples: readonly TypeCheckSample[], weights: readonly Weight[]): string {
  const columns = ['time, ms', 'memory', 'types']
  const names = [...weights.map(({ name }) => name), bareFetch]
  return table(
    ['client', ...columns.map((column) => `\`skipLibCheck\`: ${column}`), ...columns.map((column) => `all: ${column}`)],
    names.map((name) => {
      const own = (skip: boolean) => samples.filter((sample) => sample.name === name && sample.skipLibCheck === skip)
      return [name, ...typeCheckCells(own(true)), ...typeCheckCells(own(false))]
    }),
  )
}

function typeCheckCells(samples: readonly TypeCheckSample[]): string[] {
  return [
    figure(summarize(samples.map(({ milliseconds }) => milliseconds)), 0),
    megabytes(summarize(samples.map(({ memoryBytes }) => memoryBytes)).median),
    (samples[0]?.types ?? Number.NaN).toLocaleString('en'),
  ]
}
