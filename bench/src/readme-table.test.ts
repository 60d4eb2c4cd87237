import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeReadmeTable } from './readme-table.js'
import { replaceReadmeTable } from './save-results.js'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const [results, readme] = [read('../results/last-run.md'), read('../../README.md')]

test('the table in the README of the project is made of the last results', () => {
  expect(replaceReadmeTable(readme, results)).toBe(readme)
})

test('another result is another table', () => {
  const [row = ''] = results.match(/^\| Hydra Kit +\| +\d+\.\d KB .*$/m) ?? []
  const changed = results.replace(row, row.replace(/\d+\.\d KB/, '99.9 KB'))
  expect(writeReadmeTable(changed)).toContain('| 99.9 KB (+ 3.3 KB later) |')
})

test('results without a real Hydra are refused', () => {
  const [withoutReal = ''] = results.split('### Against a real Hydra')
  expect(() => writeReadmeTable(withoutReal)).toThrow('the results have no "### Against a real Hydra" for Node 24')
})
