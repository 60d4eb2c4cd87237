/** A value that JSON can represent. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [name: string]: Json
}

/** Levels of nesting at which a value can still be sent, and no recursion over it exhausts the stack. */
const maxLevels = 1_000

/**
 * Converts an argument to what would be sent: without `undefined`, dates as text. What a server has sent is JSON already, and may be deeper.
 *
 * @param name - Name of the argument, for the error.
 * @throws {TypeError} if it nests more than 1,000 levels deep.
 */
export function toJson(value: object, name: string): JsonObject {
  try {
    const json = JSON.parse(JSON.stringify(value))
    if (isShallow(json)) return json
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a cycle or a BigInt. JSON.stringify exhausts the stack between 2,000 and 5,000 levels.
  }
  throw new TypeError(`"${name}" must not nest more than 1,000 levels deep`)
}

/** Whether a value nests at most 1,000 levels deep. */
export function isShallow(value: unknown): boolean {
  let members = [value]
  for (let depth = 0; depth <= maxLevels && members.length > 0; depth += 1) {
    members = members.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return members.length === 0
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Applies a JSON Merge Patch.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7396#section-2 | RFC 7396 section 2}
 */
export function applyMergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, applyMergePatch(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

/** Whether two values are equal. The order of members does not count. Recurses no deeper than the first difference. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  // What a merge has not changed is the same object, however deep it is.
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [names, others] = [Object.keys(a), Object.keys(b)]
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== others.length) return false
  return names.every((name) => Object.hasOwn(b, name) && isSameJson((a as JsonObject)[name], (b as JsonObject)[name]))
}

/** Writes names as a JSON Pointer (RFC 6901). */
export function writeJsonPointer(...names: string[]): string {
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Returns the names that a JSON Pointer consists of. */
export function parseJsonPointer(pointer: string): string[] {
  const names = pointer.split('/').slice(1)
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
