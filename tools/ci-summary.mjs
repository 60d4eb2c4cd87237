// Adds up the reports of a CI run. A report that is missing is a failure: what should have written it did not get that far.
import { readFileSync } from 'node:fs'

const reports = process.argv.slice(2).map(read)
const sum = (name) => reports.reduce((total, report) => total + report[name], 0)
// A file that cannot be loaded has no failed test, but is a failed suite.
const [passed, failed] = [sum('numPassedTests'), Math.max(sum('numFailedTests'), sum('numFailedTestSuites'))]
const skipped = sum('numPendingTests')
if (skipped > 0) console.log(`${skipped} tests did not run`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

function read(file) {
  try {
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numFailedTestSuites: 0,
      numPendingTests: 0,
      ...JSON.parse(readFileSync(file, 'utf8')),
    }
  } catch {
    console.log(`${file} is missing`)
    return { numPassedTests: 0, numFailedTests: 1, numFailedTestSuites: 0, numPendingTests: 0 }
  }
}
