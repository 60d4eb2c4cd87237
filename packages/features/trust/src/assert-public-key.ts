import { assertNonEmptyString, assertObject, privateKeyMembers } from '@hydrakit/core/feature'
import type { JsonWebKeyInput } from '@hydrakit/types'

/** @throws {TypeError} if the key is not an object, has no `kid`, or has members that only the issuer may know. */
export function assertPublicKey(key: JsonWebKeyInput, name: string): void {
  assertObject(key, name)
  assertNonEmptyString(key.kid, `${name}.kid`)
  // Hydra accepts a private key, and stores a symmetric key completely. Only the issuer may have either.
  const secret = privateKeyMembers.find((member) => Object.hasOwn(key, member))
  if (secret) throw new TypeError(`"${name}" must be a public key, without "${secret}"`)
}
