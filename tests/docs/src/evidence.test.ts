import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { findClaimsByForm, findListed, readClaims } from './claims.js'
import { readDocument, root } from './documents.js'
import { countPassed, findMachine, listTests, writeEvidence } from './evidence.js'
import { readTestTitles } from './test-titles.js'

const data = readClaims()
const documents = ['README.md', ...packageFolders(fileURLToPath(root)).map(({ path }) => `${path}/README.md`)]
const claims = Object.values(data.claims).flat()

test('every package has a README to look at', () => expect(documents.length).toBeGreaterThan(15))

test.each(documents)('each sentence of %s that is a claim by its form is mapped, or listed as none', (document) => {
  const listed = findListed(data, document)
  const found = findClaimsByForm(readDocument(document))
  expect(found.filter((sentence) => !listed.some((each) => sentence.includes(each)))).toEqual([])
})

test.each(documents)('each sentence that is listed for %s still stands there', (document) => {
  const text = readDocument(document)
  expect(findListed(data, document).filter((each) => !text.includes(each))).toEqual([])
})

test('the lists name documents that exist', () => {
  const named = [data.claims, data.figures, data.notClaims].flatMap(Object.keys)
  expect(named.filter((document) => !documents.includes(document))).toEqual([])
})

test.each(claims)('a test proves: $says', (claim) => {
  const named = listTests(claim)
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(({ file, name }) => !readTestTitles(fileURLToPath(new URL(file, root))).includes(name))).toEqual(
    [],
  )
})

test('figures say when and where they were measured', () => {
  for (const { in: source } of Object.values(data.figures).flat())
    expect(findMachine(source)).toMatch(/^\d{4}-\d\d-\d\d, .+ cores$/)
})

test('docs/evidence.md is made of the claims and of the last run: pnpm evidence', () => {
  expect(readDocument('docs/evidence.md')).toBe(
    writeEvidence(data, JSON.parse(readDocument('tests/docs/last-run.json'))),
  )
})

test('a claim is found by its form in prose and tables, and not in code', () => {
  const text =
    'It is fast. It never fails.\n\n| `age` | at most 5 |\n| a | b |\n\n```ts\n// always\n```\n- Waits 2 seconds.'
  expect(findClaimsByForm(text)).toEqual(['It never fails.', '| `age` | at most 5 |', '- Waits 2 seconds.'])
})

test('a name with placeholders counts its tests, and none if one of them failed', () => {
  const claim = { says: '', tests: { 'a.test.ts': ['g > adds %s'] } }
  const count = (...statuses: string[]) => {
    const assertionResults = statuses.map((status, index) => ({
      ancestorTitles: ['g'],
      title: `adds ${index}`,
      status,
    }))
    const report = { testResults: [{ name: '/root/a.test.ts', assertionResults }] }
    return countPassed({ claims: { 'README.md': [claim] }, figures: {}, notClaims: {} }, report)
  }
  expect(count('passed', 'passed')).toEqual({ 'a.test.ts > g > adds %s': 2 })
  expect(count('passed', 'failed')).toEqual({})
})
