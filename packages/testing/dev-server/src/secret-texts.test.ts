import { expect, test } from 'vitest'
import { composeHydraConfig } from './hydra-config.js'
import { listSecretTexts, listUrlSecrets } from './secret-texts.js'

function listTexts(config: Record<string, unknown>): string[] {
  return listSecretTexts(config).filter((text) => text !== '')
}

test('only the random secrets of the default configuration are secret', () => {
  const program = { listenHost: '127.0.0.1', knowsDeviceFlow: true }
  const ports = { adminPort: 4445, publicPort: 4444 }
  const urls = { login: 'http://127.0.0.1:3000/login', deviceSuccess: 'http://127.0.0.1:3000/done' }
  const config = composeHydraConfig({
    program,
    ...ports,
    dsn: 'memory',
    issuer: 'http://127.0.0.1:4444',
    urls,
    config: {},
  })
  const { system, cookie } = config.secrets as Record<'system' | 'cookie', string[]>
  expect(listTexts(config)).toEqual([...system, ...cookie])
})

test('a text is secret unless its member is known to be harmless', () => {
  const config = {
    log: { level: 'loud', token: 'one' },
    ttl: { access_token: '2 hours' },
    unknown: { deep: ['two', { er: 'three' }] },
    oauth2: { token_hook: { url: 'http://127.0.0.1/hook', auth: { type: 'api_key', config: { value: 'four' } } } },
    serve: { tls: { key: { path: '/key.pem', base64: 'five' } } },
  }
  expect(listTexts(config)).toEqual(['one', 'two', 'three', 'four', 'five'])
})

test('a number is secret too, also as Go prints it', () => {
  expect(listTexts({ hsm: { pin: 123456789, slot: 123456 } })).toEqual(['123456789', '1.23456789e+08'])
})

test.each<[string, string[]]>([
  ['memory', []],
  ['sqlite:///tmp/hydra.sqlite?_fk=true', []],
  ['postgres://app@db:5432/hydra?sslmode=disable&max_conns=80', []],
  ['postgres://app:p%40ss@db:5432/hydra', ['p%40ss', 'p%40ss', '%40']],
  ['postgres://app:p@s/s@db/hydra', ['p@s/s', 'p', 's', 's']],
  ['postgres://db/hydra?user=app&password=one&sslpassword=two', ['one', 'two']],
  ['host=db password=one', ['host=db password=one', 'host', 'db', 'password', 'one']],
])('of the DSN %s, %j is secret', (dsn, secrets) => {
  expect(listTexts({ dsn })).toEqual(secrets)
})

test('a DSN that is no text is secret', () => {
  expect(listTexts({ dsn: ['postgres://app:one@db/hydra'] })).toEqual(['postgres://app:one@db/hydra'])
})

test.each<[string, string[]]>([
  ['http://127.0.0.1:3000/login', []],
  ['/login', []],
  ['http://ada:one@127.0.0.1/login?key=two#three', ['ada:one', 'one', 'key=two#three', 'two', 'three']],
  ['http://ada:o/n?e@127.0.0.1', ['ada:o/n?e', 'o', 'n', 'e']],
])('of the URL %s, %j is secret', (url, secrets) => {
  expect(listUrlSecrets(url)).toEqual(expect.arrayContaining(secrets))
  if (secrets.length === 0) expect(listUrlSecrets(url).join('')).toBe('')
})
