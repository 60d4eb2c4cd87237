/**
 * Reads a member of what was thrown. Anything can be thrown: undefined, or an object whose getter throws.
 *
 * @param thrown - What was thrown.
 * @param name - Name of the member.
 * @returns The member; undefined if it cannot be read.
 */
export function readMember(thrown: unknown, name: PropertyKey): unknown {
  try {
    return Object(thrown)[name]
  } catch {
    return undefined
  }
}
