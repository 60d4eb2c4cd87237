import { assertNonEmptyString } from '../assert.js'
import { encodeText } from './encode-text.js'

/**
 * Fills a path template.
 *
 * Encoding alone does not keep a call on its route: `''`, `'.'` and `'..'` name the parent resource (deleting a key would
 * delete its whole set). Servers of v26.2 resolve an encoded `x%2F..%2F` too, and take `x%2F` for `x`. Such values are refused.
 *
 * @throws {TypeError} if a value is missing, empty, has a `.` or `..` segment or a lone surrogate, or ends in `/`.
 */
export function expandPath(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodePathValue(values[name], name))
}

/**
 * Encodes a value for a place in a path. Also checks a name that is given to something new: what no path can contain, no later call could reach.
 *
 * @param value - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} if the value is not a non-empty string, has a `.` or `..` segment or a lone surrogate, or ends in `/`.
 */
export function encodePathValue(value: unknown, name: string): string {
  assertNonEmptyString(value, name)
  if (/(^|[/\\])\.\.?($|[/\\])/.test(value)) throw new TypeError(`"${name}" must not have a "." or ".." path segment`)
  if (value.endsWith('/')) throw new TypeError(`"${name}" must not end in "/"`)
  return encodeText(name, value)
}
