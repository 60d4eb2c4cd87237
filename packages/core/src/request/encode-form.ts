import { encodeText } from './encode-text.js'

/**
 * Writes members as `application/x-www-form-urlencoded`, for query strings and form bodies; members that are `undefined` or `null`
 * are left out.
 *
 * @throws {TypeError} if a member is neither text, number nor boolean.
 */
export function encodeForm(members: object): string {
  let form = ''
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === null) continue
    form += `${form && '&'}${encodeText(name, name)}=${encodeValue(name, value)}`
  }
  return form
}

function encodeValue(name: string, value: unknown): string {
  if (/object|function|symbol/.test(typeof value)) throw new TypeError(`"${name}" must be a string, number or boolean`)
  return encodeText(name, String(value))
}
