import { expect, test } from 'vitest'
import { listMatchingKeys } from './list-matching-keys.js'

const fail = (code: unknown, members = {}) => listMatchingKeys(() => Promise.reject({ code, ...members }))

test('one key', async () => {
  expect(await listMatchingKeys(async () => 'one')).toEqual(['one'])
})

test('several keys', async () => {
  const keys = {
    async *[Symbol.asyncIterator]() {
      yield* ['one', 'two']
    },
  }
  expect(await fail('ERR_JWKS_MULTIPLE_MATCHING_KEYS', keys)).toEqual(['one', 'two'])
})

test.each(['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JOSE_NOT_SUPPORTED'])('%s: no key', async (code) => {
  expect(await fail(code)).toEqual([])
})

test.each([undefined, 'ECONNREFUSED', 7])('another error, of code %j, is thrown', async (code) => {
  await expect(fail(code)).rejects.toEqual({ code })
})
