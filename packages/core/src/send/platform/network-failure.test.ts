import { expect, test } from 'vitest'
import { HydraConnectionError } from '../../errors/hydra-connection-error.js'
import { failedToConnect, networkCode, networkFailure, systemError } from './network-failure.js'

const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect', address: '::1', port: 4445 })
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause })

test.each([
  ['the error itself', refused, 'ECONNREFUSED'],
  ['the cause of fetch', fetchFailed(refused), 'ECONNREFUSED'],
  ['the list of a host with two addresses', new AggregateError([refused, refused]), 'ECONNREFUSED'],
  ['undici', fetchFailed(Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' })), 'UND_ERR_SOCKET'],
  [
    'TLS',
    fetchFailed(Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })),
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  ['OpenSSL', fetchFailed(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' })), 'CERT_HAS_EXPIRED'],
  ['a resolver', fetchFailed(Object.assign(new Error('x'), { code: 'EAI_AGAIN' })), 'EAI_AGAIN'],
  ['Bun', Object.assign(new Error('x'), { code: 'ConnectionRefused' }), 'ConnectionRefused'],
  ['nothing', new Error('x'), undefined],
  ['a text', 'x', undefined],
  ['undefined', undefined, undefined],
  ['an authorization code', Object.assign(new Error('x'), { code: 'ory_ac_GeheimesDing' }), undefined],
  ['a user code', Object.assign(new Error('x'), { code: 'BCDFGHJK' }), undefined],
  ['a number', Object.assign(new Error('x'), { code: 20 }), undefined],
])('finds the code in %s', (_, error, code) => {
  expect(networkCode(error)).toBe(code)
})

test('a cause that goes round is no endless loop', () => {
  const error: Error = new Error('x')
  error.cause = error
  expect(networkCode(error)).toBeUndefined()
})

test("repeats the operating system's words, and none of the error's own", () => {
  const error = Object.assign(new Error('secret'), {
    code: 'ECONNRESET',
    syscall: 'read',
    address: 'secret',
    port: 'secret',
  })
  expect(systemError(error)?.message).toBe('read ECONNRESET')
  expect(systemError(fetchFailed(refused))?.message).toBe('connect ECONNREFUSED ::1:4445')
  expect(systemError(Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'secret' }))).toBeUndefined()
})

test.each([
  ['connect', refused, true],
  ['getaddrinfo', Object.assign(new Error('x'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }), true],
  ["undici's own limit", Object.assign(new Error('x'), { code: 'UND_ERR_CONNECT_TIMEOUT' }), true],
  ['Bun', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), true],
  ['Bun before 1.2', Object.assign(new Error('x'), { code: 'ConnectionRefused' }), true],
  ['Deno', new Error('error sending request for url (http://h:1/): client error (Connect): tcp connect error'), true],
  ['Deno, later', new Error('error sending request for url (http://h:1/): client error (SendRequest): closed'), false],
  ['a destroyed dispatcher', Object.assign(new Error('x'), { code: 'UND_ERR_DESTROYED' }), false],
  ['a closed dispatcher', Object.assign(new Error('x'), { code: 'UND_ERR_CLOSED' }), false],
  ['a certificate', Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), true],
  ['a port without TLS', Object.assign(new Error('x'), { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), true],
  ['a port of HTTP', Object.assign(new Error('x'), { code: 'ERR_SSL_HTTP_REQUEST' }), true],
  ['an old TLS', Object.assign(new Error('x'), { code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }), true],
  ['ciphers', Object.assign(new Error('x'), { code: 'ERR_SSL_NO_SHARED_CIPHER' }), true],
  ['an alert', Object.assign(new Error('x'), { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }), false],
  [
    'an alert that asks for a certificate',
    Object.assign(new Error('x'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }),
    false,
  ],
  ['read', Object.assign(new Error('x'), { code: 'EHOSTUNREACH', syscall: 'read' }), false],
  ['write', Object.assign(new Error('x'), { code: 'EPIPE', syscall: 'write' }), false],
  ['a closed socket', Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }), false],
  ['anything else', new Error('x'), false],
])('a failure of %s is one of connecting: %s', (_, error, expected) => {
  expect(failedToConnect(fetchFailed(error))).toBe(expected)
})

test('a HydraConnectionError says where, why, and whether the request may have arrived', () => {
  const context = { operationId: 'getVersion', method: 'GET', path: '/version' }
  const error = new HydraConnectionError(context, 'http://h:1', networkFailure(fetchFailed(refused)), refused)
  expect(error.message).toBe('getVersion: could not reach http://h:1 (ECONNREFUSED)')
  expect(error).toMatchObject({ reason: 'ECONNREFUSED', maybeSent: false, code: 'ERR_HYDRA_CONNECTION' })
  expect(error.cause).toEqual(new Error('connect ECONNREFUSED ::1:4445'))
  const cut = new HydraConnectionError(context, 'http://h:1', networkFailure(new Error('x')), new Error('x'))
  expect([cut.message, cut.cause]).toEqual([
    'getVersion: no complete response from http://h:1 (network failure)',
    undefined,
  ])
})

test('members that cannot be read are ignored', () => {
  const get = () => {
    throw new Error('not to be read')
  }
  const error = new Proxy(new Error('x'), { get })
  const unknown = { reason: undefined, cause: undefined, maybeSent: true, hint: 'network failure' }
  expect(networkFailure(error)).toEqual(unknown)
  expect(networkFailure(fetchFailed(error))).toEqual(unknown)
  expect(networkFailure(Object.assign(new Error('x'), { errors: error }))).toEqual(unknown)
  const odd = Object.create(null)
  expect(networkFailure(Object.assign(new Error('x'), { code: odd, syscall: odd, message: odd }))).toEqual(unknown)
  expect(networkFailure(Object.defineProperty({ ...refused }, 'message', { get }))).toMatchObject({
    reason: 'ECONNREFUSED',
  })
})
