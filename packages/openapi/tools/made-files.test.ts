import { expect, test } from 'vitest'
import { madeFiles, staleFiles } from './made-files.js'

test('what is committed is what the facts and the overlay make', async () => {
  expect(staleFiles(await madeFiles())).toEqual([])
})

test('two runs give the same bytes', async () => {
  expect(await madeFiles()).toEqual(await madeFiles())
})

test('a file that differs or is missing is named', () => {
  const changed = new Map([
    ['packages/openapi/spec/operations.json', '[]'],
    ['docs/missing.md', ''],
  ])
  expect(staleFiles(changed)).toEqual(['packages/openapi/spec/operations.json', 'docs/missing.md'])
})
