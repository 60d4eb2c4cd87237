import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { audience, catchError, createTestKey } from './create-test-verifier.test-helper.js'
import { createTokenVerifier, isTokenVerifierUnavailableError } from './index.js'

type Paths = Readonly<Record<string, object | ((req: IncomingMessage, res: ServerResponse) => void)>>

/** An issuer that serves these documents, and the paths that were requested. */
async function startIssuer(pathsOf: (url: string) => Paths) {
  const requested: string[] = []
  const server = createServer((req, res) => {
    requested.push(`${req.url}`)
    const document = pathsOf(url)[`${req.url}`]
    if (typeof document === 'function') return document(req, res)
    res.writeHead(document ? 200 : 404).end(JSON.stringify(document ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url, requested }
}

test.each(['', '/', '/tenant', '/tenant/'])(
  'finds the keys by the discovery document of the issuer %j',
  async (path) => {
    const key = await createTestKey('k')
    const discovery = `${path.replace(/\/$/, '')}/.well-known/openid-configuration`
    const { url, requested } = await startIssuer((base) => ({
      [discovery]: { issuer: `${base}${path}`, jwks_uri: `${base}/somewhere/keys` },
      '/somewhere/keys': { keys: [key.jwk] },
    }))
    const verifier = createTokenVerifier({ issuer: `${url}${path}`, audience })
    expect(await verifier.verify(await key.sign({ iss: `${url}${path}` }))).toMatchObject({ subject: 'ada' })
    await catchError(verifier.verify(await key.sign({}, { kid: 'unknown' })))
    expect(requested).toEqual([discovery, '/somewhere/keys', '/somewhere/keys'])
  },
)

test('no cache of a framework keeps the discovery document or the keys', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => fetched.mockRestore())
  const key = await createTestKey('k')
  const { url } = await startIssuer((base) => ({
    '/.well-known/openid-configuration': { issuer: base, jwks_uri: `${base}/keys` },
    '/keys': { keys: [key.jwk] },
  }))
  await createTokenVerifier({ issuer: url, audience }).verify(await key.sign({ iss: url }))
  expect(fetched.mock.calls.map(([, init]) => init?.cache)).toEqual(['no-store', 'no-store'])
})

test('keys of an https issuer are not fetched by http', async () => {
  const document = { issuer: 'https://hydra.example/', jwks_uri: 'http://hydra.example/keys' }
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(document))
  onTestFinished(() => fetched.mockRestore())
  const key = await createTestKey('k')
  const error = await catchError(createTokenVerifier({ issuer: document.issuer, audience }).verify(await key.sign()))
  expect(`${error}`).toMatch('the discovery document of an https issuer names a jwks_uri without https')
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('keys come from a URL', async () => {
  const key = await createTestKey('k')
  const { url, requested } = await startIssuer(() => ({ '/jwks.json': { keys: [key.jwk] } }))
  for (const keys of [`${url}/jwks.json`, new URL('/jwks.json', url)]) {
    const verifier = createTokenVerifier({ issuer: 'https://hydra.example/', audience, jwt: { keys } })
    expect(await verifier.verify(await key.sign())).toMatchObject({ subject: 'ada' })
  }
  expect(requested).toEqual(['/jwks.json', '/jwks.json'])
})

test.each<[string, (base: string) => Paths, RegExp]>([
  [
    'another issuer',
    () => ({ '/.well-known/openid-configuration': { issuer: 'https://evil.example' } }),
    /names another issuer than "issuer"; a trailing slash counts/,
  ],
  ['no URL of the keys', (base) => ({ '/.well-known/openid-configuration': { issuer: base } }), /no valid jwks_uri/],
  [
    'a file as URL of the keys',
    (base) => ({ '/.well-known/openid-configuration': { issuer: base, jwks_uri: 'file:///etc/passwd' } }),
    /no valid jwks_uri/,
  ],
  [
    'a redirect',
    () => ({
      '/.well-known/openid-configuration': (_, res) =>
        void res.writeHead(302, { location: 'https://evil.example' }).end(),
    }),
    /status 302/,
  ],
  ['no JSON', () => ({ '/.well-known/openid-configuration': (_, res) => void res.end('<h1>') }), /no JSON object/],
  ['nothing', () => ({}), /status 404/],
  [
    'more than a megabyte of keys',
    (base) => ({
      '/.well-known/openid-configuration': { issuer: base, jwks_uri: `${base}/k` },
      '/k': { keys: [], padding: '.'.repeat(2 ** 20) },
    }),
    /larger than 1048576 bytes/,
  ],
  [
    'no list of keys',
    (base) => ({ '/.well-known/openid-configuration': { issuer: base, jwks_uri: `${base}/k` }, '/k': { keys: 5 } }),
    /the keys of the issuer could not be fetched/,
  ],
])('an issuer with %s is an outage whose message says why', async (_, pathsOf, message) => {
  const key = await createTestKey('k')
  const { url } = await startIssuer(pathsOf)
  const verifier = createTokenVerifier({ issuer: url, audience })
  const error = await catchError(verifier.verify(await key.sign({ iss: url })))
  expect(isTokenVerifierUnavailableError(error) && error.failed).toBe('keys')
  expect(`${error}`).toMatch(message)
})

test('an issuer that does not respond is an outage after five seconds, and a caller can give up before', async () => {
  const key = await createTestKey('k')
  const { url } = await startIssuer(() => ({ '/.well-known/openid-configuration': () => {} }))
  const verifier = createTokenVerifier({ issuer: url, audience })
  const token = await key.sign({ iss: url })
  const signal = AbortSignal.timeout(50)
  const startedAt = performance.now()
  expect(await catchError(verifier.verify(token, { signal }))).toBe(signal.reason)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  expect(`${await catchError(verifier.verify(token))}`).toMatch('the keys were not there within 5000 ms')
})
