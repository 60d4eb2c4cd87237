import { parseUrl } from '@hydrakit/core/feature'

/**
 * Checks that a value is an absolute URL of the web without a fragment.
 *
 * @throws {TypeError} if it is not.
 */
export function assertWebUrl(value: unknown, name: string): asserts value is string {
  const url = typeof value === 'string' ? parseUrl(value) : undefined
  if (!url || !/^https?:\/\//i.test(value as string) || (value as string).includes('#')) {
    throw new TypeError(`"${name}" must be an http or https URL without a fragment`)
  }
}

/**
 * Checks that a value is a list of scopes.
 *
 * @throws {TypeError} if it is not, or if a scope is empty or has spaces.
 */
export function assertScopes(value: unknown, name: string): asserts value is readonly string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string' && scopeToken.test(each))) {
    throw new TypeError(`"${name}" must be a list of scopes without spaces`)
  }
}

// RFC 6749 section 3.3. None of these characters ends the quoted list in a challenge.
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/

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
