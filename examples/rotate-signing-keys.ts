// Rotate the keys that sign ID tokens, while issued tokens stay valid
//
//     $ pnpm exec tsx examples/rotate-signing-keys.ts
//     ada's ID token is valid, 1 key signs ID tokens
//     Rotated: 1 added, 0 removed
//     ada signs in again: her ID token is valid, by another key
//     her old ID token is valid
//     Called again: 0 added, 0 removed
import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { createJsonWebKeySet, getJsonWebKeySet, rotateJsonWebKeySet } from '@hydrakit/jwk'
import { signIn } from '@hydrakit/testing'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })
const set = 'hydra.openid.id-token'
const day = 24 * 3_600_000
// Hydra would generate an RSA key of 4,096 bits, which takes seconds.
await createJsonWebKeySet(admin, set, { alg: 'ES256', kid: 'made-last-year' })

const keys = createRemoteJWKSet(new URL(`${server.publicUrl}/.well-known/jwks.json`), { cooldownDuration: 0 })
async function verify(idToken = ''): Promise<string> {
  await jwtVerify(idToken, keys, { issuer: server.issuer }) // throws if it is not valid
  return 'valid'
}

const ada = await signIn(server, { subject: 'ada', scope: 'openid offline_access' })
const old = ada.tokens.id_token ?? ''
const { keys: before } = await getJsonWebKeySet(admin, set)
console.log(`ada's ID token is ${await verify(old)}, ${before.length} key signs ID tokens`)

// Call it from a schedule. It adds a key when the newest is older than `maxAgeMs`, and deletes keys `overlapMs` later.
await rotate('Rotated')

// A refresh would not do: Hydra would name the old key, and sign with the new one (ory/hydra#3573).
const again = await ada.signInAgain()
const isOther = decodeProtectedHeader(again.tokens.id_token ?? '').kid !== decodeProtectedHeader(old).kid
console.log(
  `ada signs in again: her ID token is ${await verify(again.tokens.id_token)}, ${isOther ? 'by another key' : 'by the same key'}`,
)
console.log(`her old ID token is ${await verify(old)}`)
await rotate('Called again')

async function rotate(what: string): Promise<void> {
  const { added, removed } = await rotateJsonWebKeySet(admin, set, { maxAgeMs: 30 * day, overlapMs: 2 * day })
  console.log(`${what}: ${added ? 1 : 0} added, ${removed.length} removed`)
}
