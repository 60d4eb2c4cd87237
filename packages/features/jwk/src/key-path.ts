import { assertObject } from '@hydrakit/core/feature'

/** Names a key: its set, and its `kid` in that set. */
export interface JsonWebKeyName {
  /** Name of the JWK Set. */
  readonly set: string
  /** Identifier of the key within its set. */
  readonly kid: string
}

/**
 * Makes the path parameters of a set.
 *
 * @throws {TypeError} if the name contains a `/`.
 */
export function buildSetPath(set: string): { set: string } {
  assertWithoutSlash(set, 'set')
  return { set }
}

/**
 * Makes the path parameters of a key.
 *
 * @param name - Name of the argument, for the error.
 * @throws {TypeError} if `key` is not an object, or a member contains a `/`.
 */
export function buildKeyPath(key: JsonWebKeyName, name: string): { set: string; kid: string } {
  assertObject(key, name)
  assertWithoutSlash(key.kid, 'kid')
  return { ...buildSetPath(key.set), kid: key.kid }
}

/**
 * Encoding a `/` is not enough: v2.3 takes `/admin/keys/a%2Fb` for key b of set a, and v26.2 takes `/admin/keys/a%2F` for
 * set a, so that a DELETE would hit them. Core refuses an empty value, a `.` or `..` segment, and anything but a string.
 *
 * @throws {TypeError} if `value` contains a `/`.
 */
export function assertWithoutSlash(value: unknown, name: string): void {
  if (typeof value !== 'string' || !value.includes('/')) return
  throw new TypeError(`"${name}" must not have a "/": it could reach another key`)
}

/** Names the queue of the calls that write one set. */
export function buildSetKey(set: string): string {
  return `keys/${typeof set === 'string' ? set : ''}`
}
