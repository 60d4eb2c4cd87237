// Writes the table of docs/runtimes.md from JSON reports of `pnpm test:matrix`, or compares its rows with them:
//   node --import tsx tools/runtime-table.mjs write|check REPORT...
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readRows, writeTable } from '../tests/matrix/src/runtime-table.js'

const page = fileURLToPath(new URL('../docs/runtimes.md', import.meta.url))
const [action, ...files] = process.argv.slice(2)
if (!['write', 'check'].includes(action) || files.length === 0)
  throw new Error('runtime-table.mjs write|check REPORT...')

const results = readRows(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
const text = readFileSync(page, 'utf8')
const written = text.replace(
  /(<!-- table -->\n)[\s\S]*(<!-- end -->)/,
  (_, start, end) => `${start}${writeTable(results)}\n${end}`,
)
const faults = results.flatMap(({ fault }) => fault ?? [])
if (action === 'write') writeFileSync(page, written)
else if (namesOf(written) !== namesOf(text))
  faults.push('docs/runtimes.md has other rows than the matrix: pnpm runtimes:table')
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0

/** What the rows are about. Their results belong to the machine of the last run that wrote the page; a test that fails is red by itself. */
function namesOf(page) {
  return page.match(/^\| [^|]+ \| [^|]+ \|/gm)?.join('\n')
}
