/** Request headers by name; `undefined` leaves one out. */
export type HeaderInit = Readonly<Record<string, string | undefined>>

/** Request headers, checked, their names in lower case. */
export type RequestHeaders = Readonly<Record<string, string>>

/**
 * @param option - The option that the headers come from, for the message. Values are never quoted: they can be credentials.
 * @throws {TypeError} if a name or a value cannot be sent as it is, or belongs to the transport.
 */
export function checkedHeaders(option: string, headers: HeaderInit = {}): RequestHeaders {
  // Not by assertObject, whose other sentence would be the one too many in the smallest bundle.
  if (typeof headers !== 'object' || !headers) throw new TypeError(`"${option}" must be an object`)
  const checked: Record<string, string> = {}
  // A `Headers` object has no entries of its own: it would be taken for none, its credential left out.
  const entries = Symbol.iterator in headers ? (headers as Iterable<[string, string]>) : Object.entries(headers)
  for (const [name, value] of entries) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new TypeError(`"${option}" must have valid header names`)
    if (transportHeaders.test(name)) throw new TypeError(`"${option}" must not set "${name}": the transport does`)
    if (value !== undefined) checked[name.toLowerCase()] = checkedHeaderValue(`${option}.${name}`, value)
  }
  return checked
}

const transportHeaders =
  /^(accept-encoding|connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i

/** @throws {TypeError} if the value cannot be sent as it is: a line break would start another header. */
export function checkedHeaderValue(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value
  throw new TypeError(`"${name}" must be a string of printable Latin-1 characters`)
}
