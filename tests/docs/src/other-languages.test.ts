import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { composeTable } from '../../languages/src/compose-table.js'
import {
  type ClientResult,
  type LanguageResult,
  mergeResults,
  readLastRun,
} from '../../languages/src/language-results.js'

// `pnpm test:languages` compares the results with a run; here they are compared with the page.

const page = readFileSync(new URL('../../../docs/other-languages.md', import.meta.url), 'utf8')
const results = readLastRun()

test('the page has the table of the last run', () => {
  expect(page).toContain(`-->\n${composeTable(results)}\n<!-- end -->`)
})

test('each language ran on both servers, and our description fails in nothing', () => {
  const runs = results.map(({ language, release }) => `${language} ${release}`)
  const languages = ['Go', 'Java', 'PHP', 'Python', 'Rust']
  expect(runs).toEqual(languages.flatMap((name) => [`${name} v2.3.0`, `${name} v26.2.0`]))
  expect(results.flatMap(({ ours }) => ours.failed)).toEqual([])
})

const client = (failed: string[], compiles = true): ClientResult => ({
  compiles,
  passed: 5,
  failed,
  inexpressible: ['x'],
})
const run = (release: string, official: ClientResult, ours: ClientResult): LanguageResult => ({
  ...{ language: 'Go', generator: 'gen 1', release },
  ...{ official, ours },
})

test('a failure is named with its description, and with its release if the other passes', () => {
  const lines = composeTable([
    run('v1', client(['op: a', 'op: b']), client(['op: b'])),
    run('v2', client(['op: a'], false), client([])),
  ]).split('\n')
  expect(lines.slice(2, 4)).toEqual([
    '| Go | gen 1 | v1 | yes | yes | 5 / 2 / 1 | 5 / 1 / 1 |',
    '| Go | gen 1 | v2 | no | yes | not run | 5 / 0 / 1 |',
  ])
  expect(lines.slice(7)).toEqual(['| `op`: a | official |', '| `op`: b | official, v1; ours, v1 |'])
})

test('a newer run replaces that of its language and release, and no other', () => {
  const [older, other, newer] = [
    run('v1', client([]), client([])),
    run('v2', client([]), client([])),
    run('v1', client(['op: a']), client([])),
  ]
  expect(mergeResults([older, other], [newer])).toEqual([newer, other])
})
