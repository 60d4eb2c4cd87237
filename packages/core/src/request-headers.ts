import { platform } from '#platform'
import { assertObject } from './assert.js'

/** Request headers: an object in which `undefined` leaves one out, a `Headers` object, or a list or another iterable of names and values. */
export type HeaderInit = Readonly<Record<string, string | undefined>> | Headers | Iterable<readonly [string, string]>

/** Request headers, checked, their names in lower case. */
export type RequestHeaders = Readonly<Record<string, string>>

/**
 * Checks headers and writes their names in lower case. Messages never quote a value: it can be a credential.
 *
 * @param option - The option that the headers come from, if it has another name.
 * @throws {TypeError} if a name or a value cannot be sent as it is, or the transport sets that header.
 */
export function normalizeHeaders(headers: HeaderInit = {}, option = 'headers'): RequestHeaders {
  const normalized: Record<string, string> = {}
  // A `Headers` object has no entries of its own: its credential would be left out.
  const isList = (headers as Partial<Iterable<unknown>> | null)?.[Symbol.iterator]
  if (!isList) assertObject(headers, option)
  for (const entry of isList ? (headers as Iterable<unknown>) : Object.entries(headers)) {
    if (!Array.isArray(entry)) throw new TypeError(`"${option}" must be an object`)
    const [name, value] = entry as [string, unknown]
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new TypeError(`"${option}" must have valid header names`)
    platform.assertNotReserved?.(name, option)
    if (value !== undefined) normalized[name.toLowerCase()] = readHeaderValue(value, `${option}.${name}`)
  }
  return normalized
}

/** @throws {TypeError} if the value cannot be sent as it is: a line break would start another header. */
export function readHeaderValue(value: unknown, name: string): string {
  if (typeof value === 'string' && /^[\t -~\x80-\xff]*$/.test(value)) return value
  throw new TypeError(`"${name}" must be a string of printable Latin-1 characters`)
}
