import { expect, test } from 'vitest'
import { composeHydraConfig } from './hydra-config.js'
import { listSecretTexts, listUrlSecrets } from './secret-texts.js'
import { assertStartOptions } from './start-options.js'

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

test.each<[string, string[]]>([
  ['http://127.0.0.1:3000/hooks/token', []],
  ['https://hooks.example/services/T024BE7LD/B1H4/xoxp-2339', ['T024BE7LD', 'B1H4', 'xoxp-2339']],
  ['https://ada@hooks.example/one%20two', ['ada', 'ada', 'one%20two', '%20']],
  ['https://hooks.example/one;key=two', ['one', 'key', 'two']],
])('of the hook %s, %j is secret', (url, secrets) => {
  expect(new Set(listTexts({ oauth2: { token_hook: url } }))).toEqual(new Set(secrets))
  expect(new Set(listTexts({ oauth2: { refresh_token_hook: { url } } }))).toEqual(new Set(secrets))
  expect(new Set(listTexts({ tracing: { providers: { otlp: { server_url: url } } } }))).toEqual(new Set(secrets))
})

test('the path of a page that browsers see is no secret', () => {
  expect(
    listTexts({ urls: { login: 'https://login.example/T024BE7LD', self: { issuer: 'https://a.example/b1' } } }),
  ).toEqual([])
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

test.each([
  { dsn: 'postgres://user@127.0.0.1:1/db?application_name=me@laptop&sslmode=bogus&password=topsecret1' },
  { dsn: 'postgres://user:topsecret1?@127.0.0.1:1/db?application_name=me@laptop' },
  { dsn: 'postgres://user:one?two@127.0.0.1:1/db?application_name=me@laptop&password=topsecret1' },
  { urls: { login: 'https:// idp.example/x?contact=a@b.example&token=topsecret1' } },
  { oauth2: { token_hook: { url: 'nourl?contact=a@b.example&token=topsecret1' } } },
])('an "@" in the query hides no secret: %j', (config) => {
  expect(listTexts(config)).toContain('topsecret1')
})

test('a name is secret below a member that holds a secret, unless Hydra knows it', () => {
  const pairwise = { salt: { verysecretsalt: 1 } }
  expect(listTexts({ oidc: { subject_identifiers: { pairwise } } })).toContain('verysecretsalt')
  expect(listTexts({ dsn: { verysecretdsn: true } })).toContain('verysecretdsn')
  const auth = { type: 'api_key', config: { in: 'header', name: 'x', value: 'four' } }
  expect(listTexts({ oauth2: { token_hook: { url: '/', auth } }, secrets: { system: ['five'] } })).toEqual([
    'four',
    'five',
  ])
})

test('a wildcard allows no member that is named like a secret', () => {
  const config = {
    db: { password: 'one' },
    ttl: { apiKey: 'two' },
    serve: { public: { cors: { Secrets: ['three'] } } },
  }
  expect(listTexts(config)).toEqual(['one', 'two', 'three'])
})

test('members of Hydra that are named like a secret and hold none stay readable', () => {
  const config = {
    serve: { tls: { key: { path: '/key' } }, public: { tls: { key: { path: '/key' } } } },
    ttl: { access_token: '1h', id_token: '1h', refresh_token: '1h' },
    strategies: { access_token: 'jwt' },
    oauth2: { grant: { refresh_token: { rotation_grace_period: '1s' } } },
    webfinger: { oidc_discovery: { token_url: 'http://127.0.0.1/token' } },
  }
  expect(listTexts(config)).toEqual([])
})

test('a configuration that nests too deep is refused; a deep one is not', () => {
  const nest = (levels: number): Record<string, unknown> =>
    JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
  const message = '"config" must not nest more than 1,000 levels deep'
  for (const levels of [1_001, 3_000]) {
    expect(() => assertStartOptions({ config: nest(levels) })).toThrow(new TypeError(message))
  }
  assertStartOptions({ config: nest(1_000) })
  expect(listTexts(nest(1_000))).toContain('1')
})
