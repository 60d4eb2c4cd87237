import { maxJsonLevels } from '../defaults.js'

/** A value that JSON can represent. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object, by the names of its members. */
export interface JsonObject {
  /** Each member that is a value of JSON. */
  readonly [name: string]: Json
}

/**
 * Converts an argument to what would be sent: without `undefined`, dates as text. What a server has sent is JSON already, and may be deeper.
 *
 * @param value - The argument.
 * @param name - Its name, for the error.
 * @returns The same as JSON.
 * @throws {TypeError} if it nests more than 1,000 levels deep, or holds a cycle or a BigInt.
 */
export function toJson(value: object, name: string): JsonObject {
  try {
    const json = JSON.parse(JSON.stringify(value))
    if (isShallow(json)) return json
  } catch {
    // A cycle, a BigInt, or a stack that is exhausted between 2,000 and 5,000 levels. The error would quote names of members.
  }
  throw new TypeError(`"${name}" must not nest more than 1,000 levels deep, and must be JSON`)
}

/**
 * Whether a value nests at most 1,000 levels deep.
 *
 * @param value - Of JSON.
 */
export function isShallow(value: unknown): boolean {
  let members = [value]
  for (let depth = 0; depth <= maxJsonLevels && members.length > 0; depth += 1) {
    members = members.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return members.length === 0
}
