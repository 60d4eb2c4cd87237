import { parseUrl } from '@hydrakit/core/feature'

/**
 * Checks that options have no other members: with a misspelt one, such as `scope`, a route would be open.
 *
 * @param known - Every option, as the compiler checks.
 * @param kind - What a member is, and several.
 * @throws {TypeError} if they have.
 */
export function assertMembers<Options extends object>(
  options: Options,
  known: Readonly<Record<NameOf<Options>, true>>,
  [one, all]: readonly [string, string] = ['an option', 'options'],
): void {
  const unknown = Object.keys(options).find((each) => !Object.hasOwn(known, each))
  if (unknown === undefined) return
  throw new TypeError(`"${unknown}" is not ${one}; the ${all} are ${Object.keys(known).join(', ')}`)
}

/** Of a union, the names of each part. */
type NameOf<Options> = Options extends unknown ? keyof Options : never

/**
 * Checks that a value is an absolute URL of the web without a password and a fragment, as a header can contain it.
 *
 * @throws {TypeError} if it is not.
 */
export function assertWebUrl(value: unknown, name: string): asserts value is string {
  if (value instanceof URL) throw new TypeError(`"${name}" must be a string, such as the "href" of the URL`)
  const url = typeof value === 'string' ? parseUrl(value) : undefined
  if (!url || url.username || url.password || !/^https?:\/\/[!-"$-~]+$/i.test(value as string)) {
    throw new TypeError(`"${name}" must be an http or https URL without a fragment, in ASCII characters`)
  }
}

/**
 * Checks that a value is a list of scopes.
 *
 * @throws {TypeError} if it is not, or if a scope is empty or has a space, a quote or a backslash.
 */
export function assertScopes(value: unknown, name: string): asserts value is readonly string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string' && scopeToken.test(each))) return
  throw new TypeError(`"${name}" must be a list of scopes (RFC 6749 section 3.3)`)
}

/**
 * Checks the type of an option.
 *
 * @throws {TypeError} if it is set to a value of another type.
 */
export function assertOptional(value: unknown, type: 'boolean' | 'function', name: string): void {
  if (value !== undefined && typeof value !== type) throw new TypeError(`"${name}" must be a ${type}`)
}

/**
 * Checks that a value is a token verifier.
 *
 * @throws {TypeError} if it is not, for example because the argument is missing.
 */
export function assertVerifier(value: unknown): void {
  if (typeof Object(value).verify !== 'function') throw new TypeError('"verifier" must be a token verifier')
}

/** A scope (RFC 6749 section 3.3). None of its characters ends the quoted list in a challenge. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/
