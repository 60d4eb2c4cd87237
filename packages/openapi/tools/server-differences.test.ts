import { expect, test } from 'vitest'
import { correctionsOf, serverDifferencesPage } from './server-differences.js'

const evidence = 'Seen on v26.2.0, 400 without a body.'

test.each([
  ["$.paths['/a','/b/{id}'].put.responses", undefined, ['put /a', 'put /b/{id}']],
  ["$.components.schemas['cat','dog']", undefined, ['cat', 'dog']],
  ['$.components.schemas', { cat: {} }, ['cat']],
  ["$.components.schemas.cat.properties['tail','ears']", undefined, ['cat.tail', 'cat.ears']],
  ['$.components.schemas.cat.properties.tail', undefined, ['cat.tail']],
])('the place of %s', (target, update, places) => {
  expect(correctionsOf('pets', [{ target, update, 'x-evidence': evidence }])).toEqual([
    { feature: 'pets', places, evidence },
  ])
})

test.each(['No fact of a server.', 'Seen on v2.3.0 and v26.2.0.', 'Recorded from v26.2.0.', ''])(
  'evidence that says no more than where it was seen is left out: %s',
  (text) => expect(correctionsOf('pets', [{ target: '$.paths', 'x-evidence': text }])).toEqual([]),
)

test('a difference is a row with its test, and places of one evidence share a row', () => {
  const test = { 'tests/a.test.ts': 'x | y' }
  const corrections = ['cat', 'dog'].map((place) => ({ feature: 'pets', places: [place], evidence }))
  const page = serverDifferencesPage([{ about: 'a', 'v2.3': 'b', 'v26.2': 'c', test }], corrections)
  expect(page).toContain('| a | b | c | [x \\| y](../tests/a.test.ts) |')
  expect(page).toContain(`| \`cat\`, \`dog\` | ${evidence} |`)
})
