import { expect, expectTypeOf, test } from 'vitest'
import { toPublicJsonWebKeySet } from './to-public-json-web-key-set.js'

test('removes the private members, and does not change its argument', () => {
  const rsa = { kty: 'RSA', kid: 'r', use: 'sig', n: 'n', e: 'AQAB', d: 's', p: 's', q: 's', dp: 's', dq: 's', qi: 's' }
  const ec = { kty: 'EC', kid: 'e', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y', d: 's', x5c: ['c'], 'x5t#S256': 't' }
  const published = toPublicJsonWebKeySet({ keys: [rsa, ec] })
  expect(published).toEqual({
    keys: [
      { kty: 'RSA', kid: 'r', use: 'sig', n: 'n', e: 'AQAB' },
      { kty: 'EC', kid: 'e', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y', x5c: ['c'], 'x5t#S256': 't' },
    ],
  })
  expect(rsa.d).toBe('s')
  expectTypeOf(published.keys[0]?.d).toEqualTypeOf<undefined>()
})

test('removes symmetric keys', () => {
  expect(toPublicJsonWebKeySet({ keys: [{ kty: 'oct', k: 'secret', kid: 'o' }] })).toEqual({ keys: [] })
})

test('removes every member that is not known to be public', () => {
  const key = { kty: 'AKP', kid: 'a', priv: 'secret', oth: [{ d: 'secret' }] }
  expect(toPublicJsonWebKeySet({ keys: [key] })).toEqual({ keys: [{ kty: 'AKP', kid: 'a' }] })
})
