import { expect, test } from 'vitest'
import { isTlsFailure } from './is-tls-failure.js'

test.each([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
])('%s is a failure of TLS', (reason) => {
  expect(isTlsFailure({ reason })).toBe(true)
})

test.each(['ECONNREFUSED', 'UND_ERR_SOCKET', 'AN_ERR_SSL_', undefined])('%s is not a failure of TLS', (reason) => {
  expect(isTlsFailure({ reason })).toBe(false)
})
