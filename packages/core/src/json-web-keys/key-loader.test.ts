import { afterEach, expect, test, vi } from 'vitest'
import { maxKeySetBytes } from '../defaults.js'
import { assertIssuer, createKeyLoader, type JwksSource } from './key-loader.js'
import { KeySourceError } from './key-source-error.js'

const issuer = 'https://a.example'
const discovery = `${issuer}/.well-known/openid-configuration`
const jwksUri = `${issuer}/keys`
const { signal } = new AbortController()
const keys = { keys: [{ kid: 'k' }] }

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The documents of a server by URL; every other URL is a 404. Returns the requests. */
function serve(documents: Record<string, unknown>) {
  const fetch = vi.fn(async (url: string, _init: RequestInit) =>
    url in documents ? Response.json(documents[url]) : Response.json({}, { status: 404 }),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

const discover = (of = issuer) => createKeyLoader(of, undefined, 'keys')(signal)

test('finds the keys by the discovery document, and remembers where they are', async () => {
  const fetch = serve({ [discovery]: { issuer, jwks_uri: jwksUri }, [jwksUri]: keys })
  const load = createKeyLoader(issuer, undefined, 'keys')
  expect([await load(signal), await load(signal)]).toEqual([keys, keys])
  expect(fetch.mock.calls.map(([url]) => url)).toEqual([discovery, jwksUri, jwksUri])
  for (const [, init] of fetch.mock.calls) {
    expect(init).toMatchObject({ headers: { accept: 'application/json' }, redirect: 'manual', signal })
  }
})

test('looks again where the keys are when they cannot be fetched there', async () => {
  const documents: Record<string, unknown> = { [discovery]: { issuer, jwks_uri: jwksUri } }
  const fetch = serve(documents)
  const load = createKeyLoader(issuer, undefined, 'keys')
  await expect(load(signal)).rejects.toThrow(
    new KeySourceError('a request for the keys got no JSON object, but status 404'),
  )
  documents[jwksUri] = keys
  expect(await load(signal)).toEqual(keys)
  expect(fetch.mock.calls.map(([url]) => url)).toEqual([discovery, jwksUri, discovery, jwksUri])
})

test('an issuer with a slash at its end has one slash before the path of its document', async () => {
  const of = `${issuer}/`
  serve({ [discovery]: { issuer: of, jwks_uri: jwksUri }, [jwksUri]: keys })
  expect(await discover(of)).toEqual(keys)
})

test('an http issuer may have keys at an http or https URL', async () => {
  for (const uri of ['http://b.example/keys', jwksUri]) {
    const of = 'http://b.example'
    serve({ [`${of}/.well-known/openid-configuration`]: { issuer: of, jwks_uri: uri }, [uri]: keys })
    expect(await discover(of)).toEqual(keys)
  }
})

test.each([
  [{ issuer: `${issuer}/`, jwks_uri: jwksUri }, 'the discovery document names another issuer than "issuer"'],
  [{ jwks_uri: jwksUri }, 'the discovery document names another issuer than "issuer"'],
  [{ issuer }, 'the discovery document has no valid jwks_uri'],
  [{ issuer, jwks_uri: 'ftp://a.example/keys' }, 'the discovery document has no valid jwks_uri'],
  [{ issuer, jwks_uri: 'data:,https://a.example' }, 'the discovery document has no valid jwks_uri'],
  [{ issuer, jwks_uri: 'https://' }, 'the discovery document has no valid jwks_uri'],
  [{ issuer, jwks_uri: 'http://a.example/keys' }, 'the discovery document of an https issuer names a jwks_uri without'],
  [
    { issuer, jwks_uri: 'http://a.example/https:' },
    'the discovery document of an https issuer names a jwks_uri without',
  ],
])('refuses the discovery document %j', async (document, message) => {
  const fetch = serve({ [discovery]: document })
  const failure = discover()
  await expect(failure).rejects.toBeInstanceOf(KeySourceError)
  await expect(failure).rejects.toThrow(message)
  expect(fetch).toHaveBeenCalledOnce()
})

test.each(['null', '7', '"text"', '{"keys":', ''])('refuses the body %j in place of keys', async (body) => {
  vi.stubGlobal('fetch', async () => new Response(body))
  const load = createKeyLoader(issuer, jwksUri, 'keys')
  await expect(load(signal)).rejects.toThrow(
    new KeySourceError('a request for the keys got no JSON object, but status 200'),
  )
})

test('refuses keys of more than 1 MiB', async () => {
  const respond = (length: number) => {
    const body = JSON.stringify({ keys: [] })
    vi.stubGlobal('fetch', async () => new Response(body.padEnd(length)))
    return createKeyLoader(issuer, jwksUri, 'keys')(signal)
  }
  expect(await respond(maxKeySetBytes)).toEqual({ keys: [] })
  await expect(respond(maxKeySetBytes + 1)).rejects.toThrow(
    new KeySourceError(`a response to a request for the keys is larger than ${maxKeySetBytes} bytes`),
  )
})

test.each([jwksUri, new URL(jwksUri)])('fetches the keys from %s', async (source) => {
  const fetch = serve({ [jwksUri]: keys })
  expect(await createKeyLoader(issuer, source, 'keys')(signal)).toEqual(keys)
  expect(fetch).toHaveBeenCalledOnce()
})

test('takes the keys themselves, or a function that gets the signal', async () => {
  const source = vi.fn(async () => keys)
  expect(await createKeyLoader(issuer, keys, 'keys')(signal)).toBe(keys)
  expect(await createKeyLoader(issuer, source, 'keys')(signal)).toBe(keys)
  expect(source).toHaveBeenCalledExactlyOnceWith({ signal })
})

test.each(['keys', 'ftp://a.example', new URL('file:///keys')])('refuses %s, which is no http URL', (source) => {
  expect(() => createKeyLoader(issuer, source, 'keys')).toThrow(new TypeError('"keys" must be an http or https URL'))
})

test.each([null, {}, 7, { keys: {} }, { keys: [null] }, { keys: [{}, 'k'] }])(
  'refuses %j in place of keys',
  (source) => {
    expect(() => createKeyLoader(issuer, source as JwksSource, 'keys')).toThrow(
      new TypeError('"keys" must be a URL, a JSON Web Key Set or a function'),
    )
  },
)

test.each(['https://a.example', 'http://a.example/', 'https://a.example/b'])('%s is an issuer', (value) => {
  expect(() => assertIssuer(value)).not.toThrow()
})

test.each([
  'a.example',
  'ftp://a.example',
  'https://',
  'https://a.example?b',
  'https://a.example#b',
  'xhttps://a.example',
])('%s is not an issuer', (value) => {
  const message = '"issuer" must be an http or https URL without query and fragment'
  expect(() => assertIssuer(value)).toThrow(new TypeError(message))
})

test.each([undefined, '', 7])('%j is not an issuer', (value) => {
  expect(() => assertIssuer(value)).toThrow(new TypeError('"issuer" must be a non-empty string'))
})
