import { assertNonEmptyString, assertObject, privateKeyMembers } from '@hydrakit/core'
import type { JsonWebKeyInput } from '@hydrakit/types'

/** @throws {TypeError} if the key is no object, has no `kid`, or has members that only the issuer may know. */
export function assertPublicKey(key: JsonWebKeyInput, name: string): void {
  assertObject(key, name)
  assertNonEmptyString(key.kid, `${name}.kid`)
  // Hydra takes a key with private members and keeps the public ones; a symmetric key it keeps whole. Neither is for
  // anyone but the issuer.
  const secret = privateKeyMembers.find((member) => Object.hasOwn(key, member))
  if (secret) throw new TypeError(`"${name}" must be a public key, without "${secret}"`)
}
