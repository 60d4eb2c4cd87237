import { readFileSync, writeFileSync } from 'node:fs'
import { readClaims } from './claims.js'
import { readDocument, root } from './documents.js'
import { countPassed, type LastRun, type Report, writeEvidence } from './evidence.js'

// pnpm evidence                      writes the page again, with the last run that is stored
// pnpm evidence REPORT.json ABOUT    stores a run first: vitest's JSON report, and a line about its day, Hydra and machine

const [report, about = ''] = process.argv.slice(2)
const stored = new URL('tests/docs/last-run.json', root)
if (report !== undefined) {
  const results: Report = JSON.parse(readFileSync(report, 'utf8'))
  const lastRun: LastRun = { about, passed: countPassed(readClaims(), results) }
  writeFileSync(stored, `${JSON.stringify(lastRun, null, 2)}\n`)
}
writeFileSync(
  new URL('docs/evidence.md', root),
  writeEvidence(readClaims(), JSON.parse(readDocument('tests/docs/last-run.json'))),
)
