import { exportJWK } from 'jose'
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

test('unknown key ids cause one request a second, and a token that comes in between waits for the next', async () => {
  const [old, forged] = [await createSigner('old', 'ES256'), await createSigner('forged', 'ES256')]
  const rotated = await createSigner('new', 'ES256')
  network.mockImplementation(() => Response.json({ keys: [old.jwk] }))
  const verifier = createVerifier(new URL(jwks_uri))
  await verifier.verify(await old.sign())
  await expect(verifier.verify(await forged.sign())).rejects.toMatchObject({ reason: 'unknown_key' })
  network.mockImplementation(() => Response.json({ keys: [rotated.jwk, old.jwk] }))
  const calls = Promise.allSettled([verifier.verify(await rotated.sign()), verifier.verify(await forged.sign())])
  await vi.advanceTimersByTimeAsync(999)
  expect(network).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(await calls).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'unknown_key' } }])
  expect(network).toHaveBeenCalledTimes(3)
})

test('a token with an unknown key id does not wait if the keys cannot change', async () => {
  const [key, forged] = [await createSigner('key', 'ES256'), await createSigner('forged', 'ES256')]
  const verifier = createVerifier({ keys: [key.jwk] })
  for (let count = 0; count < 3; count += 1) {
    await expect(verifier.verify(await forged.sign())).rejects.toMatchObject({ reason: 'unknown_key' })
  }
})

test('while the keys cannot be fetched, the last ones are used until they are an hour old', async () => {
  const { jwk, sign } = await createSigner('key', 'ES256')
  network.mockImplementation(() => Response.json({ keys: [jwk] }))
  const verifier = createVerifier(jwks_uri)
  await verifier.verify(await sign())
  network.mockImplementation(() => new Response('', { status: 503 }))
  await vi.advanceTimersByTimeAsync(3_600_000)
  await expect(verifier.verify(await sign())).resolves.toBeDefined()
  await vi.advanceTimersByTimeAsync(1_001)
  await expect(verifier.verify(await sign())).rejects.toMatchObject({ failed: 'keys' })
})

test('a key that was rotated is found', async () => {
  const [old, rotated] = [await createSigner('old', 'ES256'), await createSigner('new', 'ES256')]
  network.mockImplementation(() => Response.json({ keys: [old.jwk] }))
  const verifier = createVerifier(jwks_uri)
  await verifier.verify(await old.sign())
  network.mockImplementation(() => Response.json({ keys: [rotated.jwk, old.jwk] }))
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

test.each([
  ['first', 0],
  ['second', 1],
])('of two keys with one id, the %s is found', async (_, signer) => {
  const keys = [await createSigner('2026-11', 'ES256'), await createSigner('2026-11', 'ES256')]
  const verifier = createVerifier({ keys: keys.map(({ jwk }) => jwk) })
  await expect(verifier.verify((await keys[signer]?.sign()) ?? '')).resolves.toBeDefined()
})

test('of keys with one id, four are tried', async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => createSigner('2026-11', 'ES256')))
  const verifier = createVerifier({ keys: keys.map(({ jwk }) => jwk) })
  await expect(verifier.verify((await keys[3]?.sign()) ?? '')).resolves.toBeDefined()
  await expect(verifier.verify((await keys[4]?.sign()) ?? '')).rejects.toMatchObject({ reason: 'invalid_signature' })
})

test('a key that is too short does not hide another one with its id', async () => {
  const [short, signer] = [await createShortRsaKey('2026-11'), await createSigner('2026-11', 'RS256')]
  const verifier = createVerifier({ keys: [short, signer.jwk] })
  await expect(verifier.verify(await signer.sign())).resolves.toBeDefined()
  const other = await createSigner('2026-11', 'RS256')
  await expect(verifier.verify(await other.sign())).rejects.toMatchObject({ failed: 'keys' })
})

test('a key that took the id of another one is fetched, at most once a second', async () => {
  const [old, replaced, forged] = [
    await createSigner('key', 'ES256'),
    await createSigner('key', 'ES256'),
    await createSigner('key', 'ES256'),
  ]
  network.mockImplementation(() => Response.json({ keys: [old.jwk] }))
  const verifier = createVerifier(jwks_uri)
  await verifier.verify(await old.sign())
  network.mockImplementation(() => Response.json({ keys: [replaced.jwk] }))
  await expect(verifier.verify(await replaced.sign())).resolves.toBeDefined()
  expect(network).toHaveBeenCalledTimes(2)
  const refused = expect(verifier.verify(await forged.sign())).rejects.toMatchObject({ reason: 'invalid_signature' })
  await vi.advanceTimersByTimeAsync(999)
  expect(network).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  await refused
  expect(network).toHaveBeenCalledTimes(3)
})

async function createShortRsaKey(kid: string): Promise<object> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1_024, publicExponent: new Uint8Array([1, 0, 1]) }
  const { publicKey } = await crypto.subtle.generateKey({ ...algorithm, hash: 'SHA-256' }, true, ['sign', 'verify'])
  return { ...(await exportJWK(publicKey)), kid, use: 'sig' }
}
