import { assertNonEmptyString, assertObject } from '@hydrakit/core/feature'
import type { JsonWebKeyInput } from '@hydrakit/types'

/** @throws {TypeError} if the key is not an object, has no `kid`, or has members that only the issuer may know. */
export function assertPublicKey(key: JsonWebKeyInput, name: string): void {
  assertObject(key, name)
  assertNonEmptyString(key.kid, `${name}.kid`)
  // Hydra accepts a private key, and stores a symmetric key completely. Only the issuer may have either.
  const secret = privateMembers.find((member) => member in key)
  if (secret) throw new TypeError(`"${name}" must be a public key, without "${secret}"`)
}

/** Of RFC 7518 section 6; `priv` is that of post-quantum keys. */
const privateMembers: readonly string[] = ['d', 'dp', 'dq', 'k', 'oth', 'p', 'priv', 'q', 'qi']
