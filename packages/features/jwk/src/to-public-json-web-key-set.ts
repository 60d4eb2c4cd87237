import type { JsonWebKey } from '@hydrakit/types'

/** A JSON Web Key that may be shown to anyone. */
export interface PublicJsonWebKey extends Omit<JsonWebKey, 'd' | 'dp' | 'dq' | 'k' | 'p' | 'q' | 'qi'> {
  /** Never there: the private value of a key. */
  readonly d?: never
  /** Never there: the value of a symmetric key. */
  readonly k?: never
}

/** A JWK Set that may be shown to anyone. */
export interface PublicJsonWebKeySet {
  /** The keys, newest first. */
  keys: PublicJsonWebKey[]
}

// Listed is what may pass: a private member of a key type that comes later would slip through a list of what may not.
const publicMembers: ReadonlySet<string> = new Set([
  ...['kty', 'use', 'key_ops', 'alg', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256'],
  ...['crv', 'x', 'y', 'n', 'e'],
])

/**
 * Takes out of a set what must stay secret: the private members, members that are not known to be public, and symmetric
 * keys altogether.
 *
 * @param keySet - A set as Hydra's admin API answers it; it is not changed.
 * @returns A new set, in the same order.
 * @throws {TypeError} if `keySet.keys` is no array.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518#section-6 | RFC 7518 section 6}
 * @example
 * const published = toPublicJsonWebKeySet(await getJsonWebKeySet(admin, 'photos'))
 */
export function toPublicJsonWebKeySet(keySet: {
  /** JSON Web Keys of any kind, in any order. */
  readonly keys: readonly JsonWebKey[]
}): PublicJsonWebKeySet {
  if (!Array.isArray(keySet?.keys)) throw new TypeError('"keySet.keys" must be an array')
  return { keys: keySet.keys.filter(({ kty }) => kty !== 'oct').map(toPublicKey) }
}

function toPublicKey(key: JsonWebKey): PublicJsonWebKey {
  return Object.fromEntries(
    Object.entries(key).filter(([name]) => publicMembers.has(name)),
  ) as unknown as PublicJsonWebKey
}
