import { assertObject } from '@hydrakit/core'

/** Names of a set and of a key in it. */
export interface JsonWebKeyName {
  /** Name of the JWK Set. */
  readonly set: string
  /** Identifier of the key within its set. */
  readonly kid: string
}

/**
 * Makes the path of a set, or the part of one that names a key.
 *
 * Encoding does not keep a `/` where it belongs: v2.3 takes `/admin/keys/a%2Fb` for key b of set a, v26.2 takes
 * `/admin/keys/a%2F` for set a, and a DELETE there would hit them. What is empty, or has a `.` or `..` segment, or is no
 * string, core refuses.
 *
 * @throws {TypeError} if a value has a `/`.
 */
export function keyPath<Names extends Readonly<Record<string, string>>>(names: Names): Names {
  for (const [name, value] of Object.entries(names)) {
    if (typeof value === 'string' && value.includes('/'))
      throw new TypeError(`"${name}" must not have a "/": servers take it for another key`)
  }
  return names
}

/**
 * Makes the path of a key.
 *
 * @param argument - What the caller knows `name` as.
 * @throws {TypeError} if `name` is no object, or a value has a `/`.
 */
export function keyPathOf(argument: string, name: JsonWebKeyName): { set: string; kid: string } {
  assertObject(name, argument)
  return keyPath({ set: name.set, kid: name.kid })
}
