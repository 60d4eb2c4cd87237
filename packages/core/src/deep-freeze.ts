/**
 * Freezes a JSON value at every level. It is not recursive, so that a deeply nested response cannot exhaust the stack.
 *
 * @param value - Of JSON.
 */
export function deepFreeze(value: unknown): void {
  const pending = [value]
  while (pending.length > 0) {
    const each = pending.pop()
    if (typeof each !== 'object' || each === null) continue
    Object.freeze(each)
    for (const member of Object.values(each)) pending.push(member)
  }
}
