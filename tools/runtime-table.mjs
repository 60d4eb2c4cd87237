// Writes the table of docs/runtimes.md from JSON reports of `pnpm test:matrix`, or only says which rows have no test there. A test
// compares the rows of the page (tests/conventions/src/runtime-table.test.ts):
//   node --import tsx tools/runtime-table.mjs write|check REPORT...
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readRows, writeTable } from '../tests/matrix/src/runtime-table.js'

const page = fileURLToPath(new URL('../docs/runtimes.md', import.meta.url))
const [action, ...files] = process.argv.slice(2)
if (!['write', 'check'].includes(action) || files.length === 0)
  throw new Error('runtime-table.mjs write|check REPORT...')

const results = readRows(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
if (action === 'write') {
  const text = readFileSync(page, 'utf8')
  const withTable = (_, start, end) => `${start}${writeTable(results)}\n${end}`
  writeFileSync(page, text.replace(/(<!-- table -->\n)[\s\S]*(<!-- end -->)/, withTable))
}
const faults = results.flatMap(({ fault }) => fault ?? [])
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
