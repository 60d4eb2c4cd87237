/**
 * Freezes a JSON value at every level. It is not recursive, so that a deeply nested response cannot exhaust the stack.
 *
 * @param value - Of JSON.
 */
export function deepFreeze(value: unknown): void {
  const pending = isObject(value) ? [value] : []
  for (let each = pending.pop(); each; each = pending.pop()) {
    for (const member of Object.values(Object.freeze(each))) if (isObject(member)) pending.push(member)
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
