import { expect, test } from 'vitest'
import { foldMemberName } from './fold-member-name.js'

test.each(['client_secret', 'CLIENT_SECRET', 'Client_Secret', 'client_\u017fecret'])('%s is client_secret', (name) => {
  expect(foldMemberName(name)).toBe('client_secret')
})

test.each(['JWKS', 'jw\u212as', 'jwk\u017f', 'JW\u212a\u017f'])('%s is jwks', (name) => {
  expect(foldMemberName(name)).toBe('jwks')
})

test.each(['client-secret', 'clientsecret', 'cl\u0131ent_secret', 'CL\u0130ENT_SECRET', 'client_\u00dfecret'])(
  '%s is another member',
  (name) => {
    expect(foldMemberName(name)).not.toBe('client_secret')
  },
)
