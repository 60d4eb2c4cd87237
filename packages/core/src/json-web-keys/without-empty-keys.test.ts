import { expect, test } from 'vitest'
import { isWithoutKeys, withoutEmptyKeys } from './without-empty-keys.js'

const jwks_uri = 'https://a.example/keys'

test.each([{}, { keys: [] }, { Keys: [] }, { keys: null }])('leaves out the set %j beside a jwks_uri', (jwks) => {
  expect(withoutEmptyKeys({ client_id: 'c', jwks_uri, jwks } as never)).toEqual({ client_id: 'c', jwks_uri })
})

test.each([
  { jwks: { keys: [] } },
  { jwks_uri: '', jwks: { keys: [] } },
  { jwks_uri, jwks: { keys: [{ kid: 'k' }] } },
  { jwks_uri, jwks: { keys: [], Keys: [{ kid: 'k' }] } },
])('leaves %j as it is', (client) => {
  expect(withoutEmptyKeys(client as never)).toBe(client)
})

test('no set is one without keys', () => {
  expect([isWithoutKeys(undefined), isWithoutKeys(null)]).toEqual([true, true])
})
