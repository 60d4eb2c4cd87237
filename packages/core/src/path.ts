import { assertNonEmptyString } from './assert.js'

/**
 * Fills a path template.
 *
 * Encoding alone does not keep a call on its route: `''`, `'.'` and `'..'` name the parent resource (deleting a key would
 * delete its whole set), and some servers resolve an encoded `x%2F..%2F` too. Such values are refused.
 *
 * @throws {TypeError} if a value is missing, empty, has a `.` or `..` segment or a lone surrogate.
 */
export function expandPath(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, values[name]))
}

function encodeSegment(name: string, value: unknown): string {
  const text = assertNonEmptyString(name, value)
  if (/(^|[/\\])\.\.?($|[/\\])/.test(text)) throw new TypeError(`"${name}" must not have a "." or ".." path segment`)
  try {
    return encodeURIComponent(text)
  } catch {
    throw new TypeError(`"${name}" must be well-formed Unicode`)
  }
}
