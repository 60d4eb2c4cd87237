/**
 * Makes the path of a set, or of a key in it.
 *
 * Encoding does not keep a `/` where it belongs: v2.3 takes `/admin/keys/a%2Fb` for key b of set a, v26.2 takes
 * `/admin/keys/a%2F` for set a, and a DELETE there would hit them. What is empty, or has a `.` or `..` segment, core
 * refuses.
 *
 * @throws {TypeError} if a value has a `/`.
 */
export function keyPath<Names extends Readonly<Record<string, string>>>(names: Names): Names {
  for (const [name, value] of Object.entries(names)) {
    if (String(value).includes('/'))
      throw new TypeError(`"${name}" must not have a "/": servers take it for another key`)
  }
  return names
}
