/**
 * Whether two values of JSON are equal. The order of members does not count. Recurses no deeper than the first difference.
 *
 * @param a - One value.
 * @param b - The other.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  // Two values that share an object are equal in it, however deep it is.
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => Object.hasOwn(b, name) && isSameJson(a[name], b[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
