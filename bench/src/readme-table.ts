const peers = ['Hydra Kit', '`@ory/hydra-client`', '`@ory/hydra-client-fetch`'] as const

const node = 'Node 24'
const introspection = '`introspectOAuth2Token` (POST, a form), 16 in flight:'

interface Row {
  readonly name: string
  /** Starts of the lines above the table in the results, one below the other. */
  readonly chapter: readonly string[]
  /** Start of the head of each column whose cell is shown. */
  readonly columns: readonly string[]
  readonly show: (...cells: readonly string[]) => string
}

const rows: readonly Row[] = [
  {
    name: 'introspections a second, by a real Hydra on the same machine',
    chapter: ['### Against a real Hydra', introspection],
    columns: ['calls a second'],
    show: (calls) => `${calls}`,
  },
  {
    name: 'CPU time of your process for each of them',
    chapter: ['### Against a real Hydra', introspection],
    columns: ['CPU µs a call'],
    show: (cpu) => `${cpu} µs`,
  },
  {
    name: 'introspections a second, by a server that does no work',
    chapter: [`### ${node}`, introspection],
    columns: ['calls a second'],
    show: (calls) => `${calls}`,
  },
  {
    name: 'import and first call',
    chapter: ['### Import and first call'],
    columns: [node],
    show: (milliseconds) => `${milliseconds} ms`,
  },
  {
    name: 'one operation in a browser bundle, min+gzip',
    chapter: ['### Bundle and installation'],
    columns: ['one operation, browser'],
    show: (size) => `${size}`,
  },
  {
    name: 'installed',
    chapter: ['### Bundle and installation'],
    columns: ['installed packages', 'installed'],
    show: (packages, size) => `${size} in ${packages} ${packages === '1' ? 'package' : 'packages'}`,
  },
]

/**
 * Writes the table of the project's README: the results beside those of the official clients.
 *
 * @param results - The results as the bench reports them. They must include Node 24 and a real Hydra.
 * @throws {Error} that names what the results lack.
 */
export function writeReadmeTable(results: string): string {
  const lines = rows.map(({ name, chapter, columns, show }) => {
    const table = findTable(results, chapter)
    const cells = peers.map((peer) => show(...columns.map((column) => readCell(table, peer, column))))
    return `| ${[name, ...cells].join(' | ')} |`
  })
  const [version = node] = /Node 24[.\d]*\d/.exec(results) ?? []
  const [, date, cores] = /^([-\d]+), .* (\d+ cores),/m.exec(results) ?? []
  return [`| ${version}, ${cores}, ${date} | ${peers.join(' | ')} |`, '| --- | ---: | ---: | ---: |', ...lines].join(
    '\n',
  )
}

/** Finds the first table below the lines, which for a chapter of several Nodes must be that of Node 24. */
function findTable(results: string, chapter: readonly string[]): string[][] {
  const lines = results.split('\n')
  let at = 0
  for (const start of chapter) {
    const isReal = start === '### Against a real Hydra'
    at = lines.findIndex((line, index) => index >= at && line.startsWith(start) && (!isReal || line.includes(node)))
    if (at === -1) throw new Error(`the results have no "${start}" for ${node}`)
  }
  const first = lines.findIndex((line, index) => index > at && line.startsWith('|'))
  const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'))
  return lines.slice(first, end === -1 ? undefined : end).map(readCells)
}

function readCells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

/** A cell without its spread. */
function readCell([head = [], ...body]: string[][], peer: string, column: string): string {
  const index = head.findLastIndex((name) => name.startsWith(column))
  const cell = body.find(([name]) => name === peer)?.[index]
  if (cell === undefined) throw new Error(`the results have no "${column}" of ${peer}`)
  return cell.replace(/ ±.*/, '')
}
