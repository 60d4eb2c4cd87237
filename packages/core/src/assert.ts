/**
 * Checks an argument.
 *
 * @param value - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @param min - Smallest value.
 * @param max - Largest value.
 * @throws {TypeError} unless `value` is a number from `min` to `max`.
 */
export function assertNumber(value: unknown, name: string, min: number, max: number): asserts value is number {
  assertRange(value, name, min, max, 'a number')
}

/**
 * Checks an argument.
 *
 * @param value - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @param min - Smallest value.
 * @param max - Largest value.
 * @throws {TypeError} unless `value` is an integer from `min` to `max`.
 */
export function assertInteger(value: unknown, name: string, min: number, max: number): asserts value is number {
  // What has a fraction is refused as what is no number.
  assertRange((value as number) % 1 ? undefined : value, name, min, max, 'an integer')
}

function assertRange(value: unknown, name: string, min: number, max: number, kind: string): void {
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw new TypeError(`"${name}" must be ${kind} from ${min} to ${max}`)
  }
}

/**
 * Checks an argument.
 *
 * @param value - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} unless `value` is a string that is not empty.
 */
export function assertNonEmptyString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string' || !value) throw new TypeError(`"${name}" must be a non-empty string`)
}

/**
 * Checks an argument.
 *
 * @param value - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} unless `value` is an object with members. Lists, Maps, URLSearchParams and promises are refused: their values would be lost, or be
 * sent by their positions.
 */
export function assertObject(value: unknown, name: string): asserts value is object {
  if (typeof value !== 'object' || !value || (value as Partial<Iterable<unknown>>)[Symbol.iterator])
    throw new TypeError(`"${name}" must be an object`)
  if (isPromiseLike(value)) throw new TypeError(`"${name}" must be an object, not a promise: is an "await" missing?`)
}

/**
 * Checks the signal of a call.
 *
 * @param signal - What the caller passed.
 * @throws {TypeError} unless it is an AbortSignal, also one of a polyfill, or undefined.
 */
export function assertSignal(signal: AbortSignal | undefined): void {
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new TypeError('"signal" must be an AbortSignal')
  }
}

/** Not by `instanceof`: where zone.js has replaced the global Promise, an async function still gives the language's own. */
export function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
