/** @throws {TypeError} unless `value` is a number from `min` to `max`. */
export function assertNumber(name: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value
  throw new TypeError(`"${name}" must be a number from ${min} to ${max}`)
}

/** @throws {TypeError} unless `value` is a string that is not empty. */
export function assertNonEmptyString(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new TypeError(`"${name}" must be a non-empty string`)
}

/** @throws {TypeError} unless `value` is an object, an array included; of a promise it would be the members that are taken, which are none. */
export function assertObject(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new TypeError(`"${name}" must be an object`)
  if (isPromiseLike(value)) throw new TypeError(`"${name}" must be an object, not a promise: is an "await" missing?`)
}

/** Not by `instanceof`: where zone.js has replaced the global Promise, an async function still gives the language's own. */
export function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
