// A caller's mistakes. Every function but `assertObject` accepts undefined, because every option may be left out.

/** @throws {TypeError} unless `value` is an object, and not an array. */
export function assertObject(value: unknown, name: string): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new TypeError(`"${name}" must be an object`)
}

/** @throws {TypeError} unless `value` is an integer from `min` to `max`. */
export function assertInteger(value: unknown, name: string, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max)) return
  throw new TypeError(`"${name}" must be an integer from ${min} to ${max}`)
}

/** @throws {TypeError} unless `value` is a string that is not empty. */
export function assertNonEmptyString(value: unknown, name: string): void {
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  throw new TypeError(`"${name}" must be a non-empty string`)
}

/** @throws {TypeError} unless `value` is true or false. */
export function assertBoolean(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== 'boolean') throw new TypeError(`"${name}" must be a boolean`)
}

/** @throws {TypeError} unless `value` is a function. */
export function assertFunction(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== 'function') throw new TypeError(`"${name}" must be a function`)
}

/** @throws {TypeError} unless `value` is an AbortSignal, of this realm or another. */
export function assertSignal(value: unknown, name: string): void {
  if (value === undefined || typeof (value as AbortSignal | null)?.addEventListener === 'function') return
  throw new TypeError(`"${name}" must be an AbortSignal`)
}

const maxLevels = 1_000

/** @throws {TypeError} if `value` holds objects or arrays in more than 1,000 levels, or holds itself. */
export function assertNesting(value: object, name: string): void {
  let level = new Set<object>([value])
  for (let depth = 1; level.size > 0; depth += 1) {
    if (depth > maxLevels) throw new TypeError(`"${name}" must not nest more than 1,000 levels deep`)
    const members = [...level].flatMap((each) => Object.values(each) as unknown[])
    level = new Set(members.filter((member): member is object => typeof member === 'object' && member !== null))
  }
}
