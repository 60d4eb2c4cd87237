import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogoutTokenVerifier, type JwksSource } from './index.js'
import { clientId, createSigner, issuer } from './logout-token.test-helper.js'

const network = vi.fn<(url: string) => Response>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (url: string | URL) => network(String(url)))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  network.mockReset()
})

const discovery = 'https://hydra.test/.well-known/openid-configuration'
const jwks_uri = 'https://hydra.test/.well-known/jwks.json'
const createVerifier = (keys?: JwksSource) => createLogoutTokenVerifier({ issuer, clientId, ...(keys && { keys }) })

test('by default the keys are where the discovery document says, and are fetched once', async () => {
  const { jwk, sign } = await createSigner('key', 'ES256')
  network.mockImplementation((url) => Response.json(url === discovery ? { issuer, jwks_uri } : { keys: [jwk] }))
  const verifier = createVerifier()
  await verifier.verify(await sign())
  await verifier.verify(await sign())
  expect(network.mock.calls).toEqual([[discovery], [jwks_uri]])
})

test('no cache of a framework keeps the discovery document or the keys', async () => {
  const { jwk, sign } = await createSigner('key', 'ES256')
  const caches: unknown[] = []
  vi.stubGlobal('fetch', async (url: string | URL, init?: RequestInit) => {
    caches.push(init?.cache)
    return Response.json(String(url) === discovery ? { issuer, jwks_uri } : { keys: [jwk] })
  })
  await createVerifier().verify(await sign())
  expect(caches).toEqual(['no-store', 'no-store'])
})

test.each([
  ['of another issuer', { issuer: issuer.slice(0, -1), jwks_uri }],
  ['without jwks_uri', { issuer }],
  ['with a jwks_uri that is no URL', { issuer, jwks_uri: 'file:///etc/passwd' }],
  ['that is null', null],
])('a discovery document %s is an outage, and no keys', async (_, document) => {
  const { sign } = await createSigner('key', 'ES256')
  network.mockImplementation(() => Response.json(document))
  const call = createVerifier().verify(await sign())
  await expect(call).rejects.toMatchObject({ code: 'ERR_LOGOUT_TOKEN_UNAVAILABLE', failed: 'keys' })
})

test.each<[string, () => Response]>([
  [
    'is down',
    () => {
      throw new TypeError('fetch failed')
    },
  ],
  ['responds with 503', () => new Response('', { status: 503 })],
  ['redirects', () => new Response('', { status: 302, headers: { location: 'https://evil.example' } })],
  ['responds with a page', () => new Response('<html>')],
  ['responds with no key set', () => Response.json({ keys: 'none' })],
])('an issuer that %s is an outage, asked once a second', async (_, respond) => {
  const { jwk, sign } = await createSigner('key', 'ES256')
  network.mockImplementation(respond)
  const verifier = createVerifier(jwks_uri)
  const token = await sign()
  for (let count = 0; count < 3; count += 1) {
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'ERR_LOGOUT_TOKEN_UNAVAILABLE' })
  }
  network.mockImplementation(() => Response.json({ keys: [jwk] }))
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(verifier.verify(token)).resolves.toBeDefined()
})

test('an unknown key id causes one request, then none for 5 seconds', async () => {
  const [old, forged] = [await createSigner('old', 'ES256'), await createSigner('forged', 'ES256')]
  network.mockImplementation(() => Response.json({ keys: [old.jwk] }))
  const verifier = createVerifier(new URL(jwks_uri))
  await verifier.verify(await old.sign())
  await vi.advanceTimersByTimeAsync(5_000)
  for (let count = 0; count < 5; count += 1) {
    await expect(verifier.verify(await forged.sign())).rejects.toMatchObject({ reason: 'unknown_key' })
  }
  expect(network).toHaveBeenCalledTimes(2)
})

test('a key that was rotated is found', async () => {
  const [old, rotated] = [await createSigner('old', 'ES256'), await createSigner('new', 'ES256')]
  network.mockImplementation(() => Response.json({ keys: [old.jwk] }))
  const verifier = createVerifier(jwks_uri)
  await verifier.verify(await old.sign())
  network.mockImplementation(() => Response.json({ keys: [rotated.jwk, old.jwk] }))
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(verifier.verify(await rotated.sign())).resolves.toBeDefined()
})

test('a function returns the keys; one that hangs is an outage after 5 seconds', async () => {
  const { jwk, sign } = await createSigner('key', 'ES256')
  await expect(createVerifier(async () => ({ keys: [jwk] })).verify(await sign())).resolves.toBeDefined()

  let aborted = false
  const hang = ({ signal }: { signal: AbortSignal }) => {
    signal.addEventListener('abort', () => {
      aborted = true
    })
    return new Promise<never>(() => {})
  }
  vi.useRealTimers()
  const call = createVerifier(hang).verify(await sign())
  await expect(call).rejects.toMatchObject({ code: 'ERR_LOGOUT_TOKEN_UNAVAILABLE' })
  expect(aborted).toBe(true)
}, 10_000)
