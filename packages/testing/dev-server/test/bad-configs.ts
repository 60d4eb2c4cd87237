import type { StartHydraOptions } from '../src/index.js'

/** A configuration that a release of Hydra refuses, and what the error may and must say. */
export interface BadConfig {
  readonly title: string
  readonly options: StartHydraOptions
  /** Texts that no view of the error may hold. */
  readonly secrets: readonly string[]
  /** What the reader needs to fix it. */
  readonly says: RegExp
}

const secret = 'pl4nted-S3cret/of+Hydra"Kit'
const words = 'plänted phrase: with <signs> & 100%'
const long = 'pl4nted-Long-S3cret-'.repeat(8)
const key = Buffer.from(`-----BEGIN PRIVATE KEY-----\n${long}\n-----END PRIVATE KEY-----\n`).toString('base64')
const pem = `-----BEGIN PRIVATE KEY-----\n${long.slice(0, 60)}\n${long.slice(60)}\n-----END PRIVATE KEY-----\n`

const headerKey = (value: unknown) => ({ type: 'api_key', config: { in: 'header', name: 'X-Key', value } })
const hook = (auth: unknown) => ({ url: 'http://127.0.0.1:3000/hook', auth })

export const badConfigs: readonly BadConfig[] = [
  {
    title: 'a token hook with a member that Hydra does not know',
    options: { config: { oauth2: { token_hook: { ...hook(headerKey(secret)), retries: 3 } } } },
    secrets: [secret],
    says: /oauth2\.token_hook/,
  },
  {
    title: 'a token hook whose key is sent by "headers"',
    options: {
      config: {
        oauth2: { token_hook: hook({ type: 'api_key', config: { in: 'headers', name: 'X-Key', value: words } }) },
      },
    },
    secrets: [words],
    says: /oauth2\.token_hook/,
  },
  {
    title: 'a refresh token hook without the name of its header',
    options: {
      config: { oauth2: { refresh_token_hook: hook({ type: 'api_key', config: { in: 'header', value: secret } }) } },
    },
    secrets: [secret],
    says: /oauth2\.refresh_token_hook/,
  },
  {
    title: 'a token hook that is no URL and has a password',
    options: { config: { oauth2: { token_hook: `http://hook:${long}@127.0.0.1:port/hook?key=${long}` } } },
    secrets: [long],
    says: /oauth2\.token_hook/,
  },
  {
    title: 'a token hook with a key in its path, beside a member that Hydra does not know',
    options: {
      config: { oauth2: { token_hook: { url: `https://hooks.example/services/T024BE7LD/${long}`, retries: 3 } } },
    },
    secrets: [long, 'T024BE7LD'],
    says: /oauth2\.token_hook/,
  },
  {
    title: 'a refresh token hook that is no URL, with a key in its path',
    options: { config: { oauth2: { refresh_token_hook: 'http://127.0.0.1:port/hook/T024BE7LD/xoxp-k3y' } } },
    secrets: ['T024BE7LD', 'xoxp-k3y'],
    says: /oauth2\.refresh_token_hook/,
  },
  {
    title: 'a pairwise salt that is too short',
    options: {
      config: { oidc: { subject_identifiers: { supported_types: ['pairwise'], pairwise: { salt: 's4lt?' } } } },
    },
    secrets: ['s4lt?'],
    says: /oidc\.subject_identifiers\.pairwise\.salt/,
  },
  {
    title: 'a pairwise salt of the wrong type',
    options: { config: { oidc: { subject_identifiers: { pairwise: { salt: [long] } } } } },
    secrets: [long],
    says: /oidc\.subject_identifiers\.pairwise\.salt/,
  },
  {
    title: 'a pairwise salt that is a number',
    options: { config: { oidc: { subject_identifiers: { pairwise: { salt: 918273645 } } } } },
    secrets: ['918273645', '9.18273645'],
    says: /oidc\.subject_identifiers\.pairwise\.salt/,
  },
  {
    title: 'a TLS key beside a member that Hydra does not know',
    options: { config: { serve: { tls: { key: { base64: key, password: secret }, cert: { base64: key } } } } },
    secrets: [key, long.slice(0, 40), secret],
    says: /serve[./]tls[./]key/,
  },
  {
    title: 'a TLS key that is no base64',
    options: { config: { serve: { public: { tls: { enabled: true, key: { base64: pem }, cert: { base64: pem } } } } } },
    secrets: [long.slice(0, 40), long.slice(60)],
    says: /base64|tls|TLS/,
  },
  {
    title: 'a TLS key that is a text',
    options: { config: { serve: { admin: { tls: { enabled: true, key: pem } } } } },
    secrets: [long.slice(0, 40), long.slice(60)],
    says: /serve\.admin\.tls\.key/,
  },
  {
    title: 'a system secret that is too short',
    options: { config: { secrets: { system: ['s3cr3t-15-chars'] } } },
    secrets: ['s3cr3t-15-chars'],
    says: /secrets\.system\.0[\s\S]*length must be >= 16/,
  },
  {
    title: 'a cookie secret that is no list',
    options: { config: { secrets: { cookie: long } } },
    secrets: [long],
    says: /secrets\.cookie[\s\S]*expected array/,
  },
  {
    title: 'secrets that are a list',
    options: { config: { secrets: [long, { system: secret }] as never } },
    secrets: [long, secret],
    says: /secrets[\s\S]*expected object/,
  },
  {
    title: 'secrets of a kind that Hydra does not know',
    options: { config: { secrets: { session: [secret, words] } } },
    secrets: [secret, words],
    says: /additionalProperties "session" not allowed/,
  },
  {
    title: 'a setting that Hydra does not know',
    options: { config: { webhook: { headers: { authorization: `Bearer ${secret}` } } } },
    secrets: [secret],
    says: /additionalProperties "webhook" not allowed/,
  },
  {
    title: 'a setting of OpenID Connect that Hydra does not know',
    options: {
      config: { oidc: { client_secret: secret, dynamic_client_registration: { enabled: true, token: long } } },
    },
    secrets: [secret, long],
    says: /additionalProperties "(client_secret|token)" not allowed/,
  },
  {
    title: 'exceptions of the HTTP client that are no list',
    options: {
      config: { clients: { http: { private_ip_exception_urls: `http://user:${long}@10.0.0.1/`, proxy: secret } } },
    },
    secrets: [long, secret],
    says: /clients\.http/,
  },
  {
    title: 'headers of an identity provider that are numbers',
    options: {
      config: {
        urls: { identity_provider: { url: 'http://127.0.0.1:1', headers: { authorization: secret, tries: 3 } } },
      },
    },
    secrets: [secret],
    says: /urls\.identity_provider\.headers/,
  },
  {
    title: 'headers of the tracing that Hydra does not know',
    options: {
      config: {
        tracing: {
          provider: 'otel',
          providers: { otlp: { server_url: 'localhost:4318', authorization_header: secret, headers: { key: long } } },
        },
      },
    },
    secrets: [secret, long],
    says: /tracing/,
  },
  {
    title: 'a PIN of an HSM that is a number',
    options: { config: { hsm: { enabled: true, library: '/none', pin: 192837465, slot: 0 } } },
    secrets: ['192837465', '1.92837465'],
    says: /hsm/,
  },
  {
    title: 'a page whose address has a password',
    options: { urls: { login: `http://ada:${long}@127.0.0.1:1:2/login?key=${long}` } },
    secrets: [long],
    says: /urls\.login/,
  },
  {
    title: 'an issuer whose address has a password',
    options: { issuer: `http://ada:${secret}@127.0.0.1 /?key=${long}` },
    secrets: [secret, long],
    says: /issuer/,
  },
  {
    title: 'a DSN whose password has signs of a URL',
    options: { dsn: 'postgres://app:pl4n/ted-pass#w0rd@127.0.0.1:1/app', startTimeoutMs: 1_500 },
    secrets: ['pl4n/ted', 'pl4n', 'ted-pass', 'w0rd'],
    says: /database|DSN|dsn/,
  },
  {
    title: 'a DSN whose password has an at sign',
    options: { dsn: 'postgres://app:pl4nted@pass-w0rd@127.0.0.1:1/app?sslmode=disable', startTimeoutMs: 1_500 },
    secrets: ['pl4nted', 'pass-w0rd'],
    says: /database|DSN|dsn/,
  },
  {
    title: 'a DSN with its password in the query',
    options: {
      dsn: `postgres://127.0.0.1:1/app?user=app&password=${long}&sslmode=nonsense`,
      startTimeoutMs: 1_500,
    },
    secrets: [long],
    says: /database|DSN|dsn/,
  },
  {
    title: 'a DSN of a database that Hydra does not know',
    options: { dsn: `mongodb://app:${long}@127.0.0.1:1/app`, startTimeoutMs: 1_500 },
    secrets: [long],
    says: /database|DSN|dsn/,
  },
  {
    title: 'a DSN of MySQL',
    options: { dsn: `mysql://app:${long}@tcp(127.0.0.1:1)/app?password=pl4nted`, startTimeoutMs: 1_500 },
    secrets: [long, 'pl4nted'],
    says: /database|DSN|dsn/,
  },
  {
    title: 'a DSN that is no URL',
    options: { dsn: `host=127.0.0.1 user=app password=${long}`, startTimeoutMs: 1_500 },
    secrets: [long],
    says: /database|DSN|dsn/,
  },
]
