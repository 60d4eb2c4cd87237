import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runtimeRows } from '../../matrix/src/runtime-rows.js'
import { type MatrixReport, readRows, writeTable } from '../../matrix/src/runtime-table.js'

const rows = [{ group: 'runtimes', name: 'Deno', tests: [['other-runtimes', /^Deno /] as const] }]

function report(...tests: [fullName: string, status: string, bundleBytes?: number][]): MatrixReport[] {
  const assertionResults = tests.map(([fullName, status, bundleBytes]) => ({
    fullName,
    status,
    ...(bundleBytes === undefined ? {} : { meta: { bundleBytes } }),
  }))
  return [{ testResults: [{ name: '/a/other-runtimes.test.ts', assertionResults }] }]
}

const resultOf = (reports: MatrixReport[]) => readRows(reports, rows).map(({ result }) => result)

test('a row counts the tests that stand for it, and no others', () => {
  const reports = report(['Deno imports', 'passed'], ['Deno requires', 'passed'], ['Bun imports', 'failed'])
  expect(resultOf(reports)).toEqual(['passes (2 tests)'])
})

test('a row with a failed test fails', () => {
  expect(resultOf(report(['Deno imports', 'failed'], ['Deno requires', 'passed']))).toEqual(['fails (1 of 2 tests)'])
})

test('a row with a skipped test, and one without a report, was not run', () => {
  expect(resultOf(report(['Deno imports', 'skipped']))).toEqual(['not run: 1 of 1 tests'])
  expect(resultOf([])).toEqual(['not run: no report of other-runtimes'])
})

test('a row shows the smallest and the largest bundle', () => {
  const reports = report(['Deno a', 'passed', 1_000], ['Deno b', 'passed', 2_340])
  expect(resultOf(reports)).toEqual(['passes (2 tests), 1.0 KB to 2.3 KB'])
})

test('a row whose test was removed is a fault', () => {
  expect(readRows(report(['Bun imports', 'passed']), rows)).toMatchObject([
    { fault: '"Deno": other-runtimes.test.ts has no test that matches /^Deno /' },
  ])
})

test('docs/runtimes.md has every row, in its order', () => {
  const page = readFileSync(new URL('../../../docs/runtimes.md', import.meta.url), 'utf8')
  const names = (table: string) => [...table.matchAll(/^\| ([^|]+ \| [^|]+) \|/gm)].map(([, name]) => name)
  expect(names(page)).toEqual(names(writeTable(readRows([], runtimeRows))))
})

test('each row names files of tests that exist', () => {
  const files = new Set(runtimeRows.flatMap(({ tests }) => tests.map(([file]) => file)))
  for (const file of files) readFileSync(new URL(`../../matrix/src/${file}.test.ts`, import.meta.url))
  expect(files.size).toBeGreaterThan(8)
})
