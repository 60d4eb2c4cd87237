import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { composeTable } from '../../languages/src/compose-table.js'
import { readLastRun } from '../../languages/src/language-results.js'

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
