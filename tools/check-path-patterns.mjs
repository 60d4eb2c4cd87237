// Fails if a check names files that are not there: node --import tsx tools/check-path-patterns.mjs
import { execFileSync } from 'node:child_process'
import { findEmptyPatterns } from './path-patterns.mjs'

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
const faults = await findEmptyPatterns('.', listed.split('\n').filter(Boolean))
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
