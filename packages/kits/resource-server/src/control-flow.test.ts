import { expect, test, vi } from 'vitest'
import { createVerifierDouble } from './adapters/verifier-double.test-helper.js'
import { audience, createTestKey, createTestVerifier, issuer } from './create-test-verifier.test-helper.js'
import { protect as protectExpress } from './express.js'
import { authenticate, protect } from './fetch.js'
import { createTokenVerifier } from './index.js'

/** What Next.js throws from its patched `fetch` if a page turns out to be dynamic. */
const controlFlow = Object.assign(new Error('Dynamic server usage'), { digest: 'DYNAMIC_SERVER_USAGE' })
const throwControlFlow = () => Promise.reject(controlFlow)

test('control flow of the introspection passes as it is', async () => {
  const { verifier } = createTestVerifier({}, throwControlFlow)
  await expect(verifier.verify('ory_at_1')).rejects.toBe(controlFlow)
})

test('control flow of a request for the keys passes as it is, and is no outage of the issuer', async () => {
  const key = await createTestKey('k')
  const keys = vi.fn(async () => ({ keys: [key.jwk] })).mockImplementationOnce(throwControlFlow)
  const verifier = createTokenVerifier({ issuer, audience, jwt: { keys } })
  const token = await key.sign()
  await expect(verifier.verify(token)).rejects.toBe(controlFlow)
  expect(await verifier.verify(token)).toMatchObject({ subject: 'ada' })
})

const request = new Request('https://api.example/photos', { headers: { authorization: 'Bearer token' } })
const throwing = { ...createVerifierDouble(), verify: throwControlFlow }

test.each([
  ['protect', (onRefused: () => void) => protect(throwing, { onRefused })(request)],
  ['authenticate', (onRefused: () => void) => authenticate(request, throwing, { onRefused })],
])('%s rejects with control flow as it is, and reports no refusal', async (_, run) => {
  const onRefused = vi.fn()
  await expect(run(onRefused)).rejects.toBe(controlFlow)
  expect(onRefused).not.toHaveBeenCalled()
})

test('the middleware of Express gives control flow to next', async () => {
  const next = vi.fn()
  const req = { method: 'GET', url: '/', headers: { authorization: 'Bearer token' }, rawHeaders: [] }
  protectExpress(throwing)(req as never, {} as never, next)
  await vi.waitFor(() => expect(next).toHaveBeenCalledWith(controlFlow))
})
