/** Freezes a JSON value and everything in it. Not recursive: the depth of a response must not be able to exhaust the stack. */
export function deepFreeze(value: unknown): void {
  const pending = [value]
  while (pending.length > 0) {
    const each = pending.pop()
    if (typeof each !== 'object' || each === null) continue
    Object.freeze(each)
    for (const member of Object.values(each)) pending.push(member)
  }
}
