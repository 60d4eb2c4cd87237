import { expect, test } from 'vitest'
import * as v2_3_0 from './generated/v2.3.0.js'
import * as v26_2_0 from './generated/v26.2.0.js'

// Every fixture `satisfies` its type, so that the compiler checks the types against what the servers sent.

test('both releases were asked the same, but for the device flow', () => {
  const newer = Object.keys(v26_2_0).filter((name) => !(name in v2_3_0))
  expect(newer.sort()).toEqual(['acceptedUserCode', 'deviceAuthorization', 'loginRequestOfDevice', 'pendingDevice'])
  expect(Object.keys(v2_3_0).filter((name) => !(name in v26_2_0))).toEqual([])
})

test.each([
  ['v2.3.0', v2_3_0],
  ['v26.2.0', v26_2_0],
])('no fixture of %s holds a whole token, key or challenge', (_release, fixtures) => {
  const texts: string[] = []
  JSON.stringify(fixtures, (_key, value: unknown) => (typeof value === 'string' ? texts.push(value) : value))
  expect(texts.filter((text) => /^[\w.~-]{37,}$/.test(text))).toEqual([])
})
