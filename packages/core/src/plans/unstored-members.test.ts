import { expect, test } from 'vitest'
import { describeUnstored, formatUnstored } from './unstored-members.js'

const known = ['client_name', 'client_uri', 'jwks', 'jwks_uri', 'scope', 'token_endpoint_auth_method']

test.each([
  ['client_nam', 'client_name'],
  ['cleint_name', 'client_name'],
  ['clientName', 'client_name'],
  ['client-name', 'client_name'],
  ['client_url', 'client_uri'],
  ['jwk', 'jwks'],
  ['scopes', 'scope'],
  ['token_endpoint_auth_methods', 'token_endpoint_auth_method'],
])('%s may be a misspelling of %s', (name, suggestion) => {
  expect(describeUnstored([name], known)).toEqual([{ name, suggestion }])
})

test.each(['scope', 'application_type', 'software_id', 'name', '', 'x'.repeat(10_000)])(
  '%.20s resembles no other member',
  (name) => {
    expect(describeUnstored([name], known)).toEqual([{ name }])
  },
)

test('they have a heading of their own, and no name can control a terminal', () => {
  const members = [{ name: 'application_type' }, { name: 'a\n', suggestion: 'b\u001b' }]
  const groups = [
    ['"photos"', members],
    ['"albums"', []],
  ] as const
  expect(formatUnstored(groups)).toEqual([
    'not stored by Hydra, and not compared:',
    '    "photos": /application_type, /a\\u000a (did you mean /b\\u001b?)',
  ])
  expect(formatUnstored([['"albums"', []]])).toEqual([])
})
