import type { JsonWebKey } from '@hydrakit/types'

/** A JSON Web Key without private members. You can publish it. */
export interface PublicJsonWebKey extends Omit<JsonWebKey, 'd' | 'dp' | 'dq' | 'k' | 'p' | 'q' | 'qi'> {
  /** Always absent: the private value of a key. */
  readonly d?: never
  /** Always absent: the value of a symmetric key. */
  readonly k?: never
}

/** A JWK Set without private members. You can publish it. */
export interface PublicJsonWebKeySet {
  /** The keys, newest first. */
  keys: PublicJsonWebKey[]
}

// A list of the public members: a list of the private ones would miss those of future key types.
const publicMembers: ReadonlySet<string> = new Set([
  ...['kty', 'use', 'key_ops', 'alg', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256'],
  ...['crv', 'x', 'y', 'n', 'e'],
])

/**
 * Copies a set without its secrets: private members, members that are not known to be public, and symmetric keys.
 *
 * @param keySet - A set as Hydra's admin API returns it. It is not changed.
 * @returns A new set in the same order.
 * @throws {TypeError} if `keySet.keys` is not an array.
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
