import { readText } from './repository.js'

const node = 'Node 24'
const introspection = '`introspectOAuth2Token` (POST, a form), 16 in flight:'
const get = '`getOAuth2Client` (GET), 16 in flight:'

interface Chart {
  readonly title: string
  /** Starts of the lines above the table in the results, one below the other. */
  readonly chapter: readonly string[]
  /** Start of the head of the column. */
  readonly column: string
  readonly note: string
}

const charts: readonly Chart[] = [
  {
    title: 'Introspections a second, by a real Hydra',
    chapter: [`### Against a real Hydra v26.2.0, ${node}`, introspection],
    column: 'calls a second',
    note: 'The server is the bottleneck. Longer is better.',
  },
  {
    title: 'Clients fetched a second, by a real Hydra',
    chapter: [`### Against a real Hydra v26.2.0, ${node}`, get],
    column: 'calls a second',
    note: 'Longer is better.',
  },
  {
    title: 'CPU time of your process for each introspection, with a real Hydra',
    chapter: [`### Against a real Hydra v26.2.0, ${node}`, introspection],
    column: 'CPU µs a call',
    note: 'Microseconds. Shorter is better.',
  },
  {
    title: 'Introspections a second, by a server that does no work',
    chapter: [`### ${node}`, introspection],
    column: 'calls a second',
    note: 'What a client can do when the server is no limit. Longer is better.',
  },
  {
    title: 'Import and first call',
    chapter: ['### Import and first call'],
    column: node,
    note: 'Milliseconds in a fresh process. Shorter is better.',
  },
  {
    title: 'One operation in a browser bundle',
    chapter: ['### Bundle and installation'],
    column: 'one operation, browser',
    note: 'Kilobytes, minified and compressed. Shorter is better.',
  },
]

/** Writes the charts of the benchmarks from the saved results, each with its figures. */
export function writeBenchmarks(): string {
  const results = readText('bench/results/last-run.md')
  const [, machine = ''] = /^# .+\n\n(.+)\n/.exec(results) ?? []
  if (machine === '') throw new Error('the results of the bench do not name a machine')
  return [machine, ...charts.map((chart) => toSection(chart, readColumn(results, chart)))].join('\n\n')
}

interface Bar {
  readonly client: string
  readonly shown: string
  readonly value: number
}

function readColumn(results: string, { title, chapter, column }: Chart): Bar[] {
  const lines = chapter.reduce((rest, start) => {
    const index = rest.findIndex((line) => line.startsWith(start))
    return index < 0 ? [] : rest.slice(index + 1)
  }, results.split('\n'))
  const [head = '', , ...rows] = lines.slice(lines.findIndex((line) => line.startsWith('|')))
  const index = cellsOf(head).findIndex((cell) => cell.startsWith(column))
  const end = rows.findIndex((row) => !row.startsWith('|'))
  const bars = rows.slice(0, end < 0 ? undefined : end).map((row) => toBar(cellsOf(row), index))
  if (index < 0 || bars.length === 0) throw new Error(`the results of the bench lack "${title}"`)
  return bars.filter(({ client }) => !client.endsWith('again'))
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function toBar(cells: readonly string[], index: number): Bar {
  const shown = (cells[index] ?? '').replace(/ ±.*/, '')
  return { client: (cells[0] ?? '').replaceAll('`', ''), shown, value: Number.parseFloat(shown.replaceAll(',', '')) }
}

function toSection({ title, note }: Chart, bars: readonly Bar[]): string {
  const largest = Math.max(...bars.map(({ value }) => value))
  const rows = bars.map(({ client, shown, value }) => {
    const width = ((100 * value) / largest).toFixed(1)
    const isOurs = client === 'Hydra Kit'
    return `<tr${isOurs ? ' class="ours"' : ''}><th scope="row">${client}</th><td><span class="bar" style="width:${width}%"></span></td><td>${shown}</td></tr>`
  })
  const chart = `<table class="bars"><tbody>\n${rows.join('\n')}\n</tbody></table>`
  return `## ${title}\n\n${note}\n\n${chart}\n\n${toFigures(bars)}`
}

/** The same in Markdown: the pages for language models have no HTML. */
function toFigures(bars: readonly Bar[]): string {
  const rows = bars.map(({ client, shown }) => `| ${client} | ${shown} |`)
  return `::: details Figures\n\n| client | |\n| --- | ---: |\n${rows.join('\n')}\n\n:::`
}
