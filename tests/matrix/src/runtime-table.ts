import { basename } from 'node:path'
import { type RuntimeRow, runtimeRows } from './runtime-rows.js'

/** What the table reads of a JSON report of vitest. */
export interface MatrixReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly TestOfReport[]
  }[]
}

interface TestOfReport {
  readonly fullName: string
  readonly status: string
  readonly meta?: { readonly bundleBytes?: number }
}

/** A row of the table as the reports have it. */
export interface RowResult {
  readonly row: RuntimeRow
  /** Such as `passes (3 tests)`. */
  readonly result: string
  /** Why the row and the tests disagree. */
  readonly fault?: string
}

/** Looks up the tests of each row. A row that names a test that its file no longer has is a fault. */
export function readRows(reports: readonly MatrixReport[], rows = runtimeRows): RowResult[] {
  const files = new Map(
    reports.flatMap(({ testResults }) =>
      testResults.map(({ name, assertionResults }) => [basename(name, '.test.ts'), assertionResults] as const),
    ),
  )
  return rows.map((row) => readRow(row, files))
}

function readRow(row: RuntimeRow, files: ReadonlyMap<string, readonly TestOfReport[]>): RowResult {
  if (row.notRun !== undefined) return { row, result: `not run: ${row.notRun}` }
  const absent = row.tests.filter(([file]) => !files.has(file)).map(([file]) => file)
  if (absent.length > 0) return { row, result: `not run: no report of ${absent.join(', ')}` }
  const found = row.tests.map(([file, names]) => files.get(file)?.filter(({ fullName }) => names.test(fullName)) ?? [])
  const index = found.findIndex((tests) => tests.length === 0)
  if (index >= 0) {
    const [file, names] = row.tests[index] ?? []
    return { row, result: 'no test', fault: `"${row.name}": ${file}.test.ts has no test that matches ${names}` }
  }
  return { row, result: summarize(found.flat()) }
}

function summarize(tests: readonly TestOfReport[]): string {
  const failed = tests.filter(({ status }) => status === 'failed').length
  const passed = tests.filter(({ status }) => status === 'passed').length
  if (failed + passed < tests.length) return `not run: ${tests.length - failed - passed} of ${tests.length} tests`
  const sizes = tests.flatMap(({ meta }) => meta?.bundleBytes ?? [])
  const size = sizes.length > 0 ? `, ${toKilobytes(Math.min(...sizes))} to ${toKilobytes(Math.max(...sizes))}` : ''
  return failed > 0 ? `fails (${failed} of ${tests.length} tests)` : `passes (${count(tests.length)})${size}`
}

function count(tests: number): string {
  return tests === 1 ? '1 test' : `${tests} tests`
}

function toKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}

/** The table in Markdown. */
export function writeTable(results: readonly RowResult[]): string {
  const lines = results.map(({ row: { group, name }, result }) => `| ${group} | ${name} | ${result} |`)
  return ['| | with | result |', '| --- | --- | --- |', ...lines].join('\n')
}
