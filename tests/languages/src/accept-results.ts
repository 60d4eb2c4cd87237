import { readFileSync, writeFileSync } from 'node:fs'
import { composeTable } from './compose-table.js'
import { lastRun, mergeResults, readLastRun, readReports } from './language-results.js'

// Writes the table of docs/other-languages.md from the results of `pnpm test:languages`. Languages and releases that did not run keep theirs.

const page = new URL('../../../docs/other-languages.md', import.meta.url)
const results = mergeResults(readLastRun(), readReports())
writeFileSync(lastRun, `${JSON.stringify(results, undefined, 2)}\n`)
const withTable = (_: string, start: string, end: string) => `${start}${composeTable(results)}\n${end}`
const table = /(<!-- table[^>]* -->\n)[\s\S]*(<!-- end -->)/
const text = readFileSync(page, 'utf8')
if (!table.test(text)) throw new Error('docs/other-languages.md has no place for the table')
writeFileSync(page, text.replace(table, withTable))
