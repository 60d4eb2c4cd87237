/** Tells whether two values of JSON are equal. The order of members does not count: Hydra sorts them. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return left === right
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  return names.every((name) => Object.hasOwn(right, name) && isSameJson(left[name], right[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
