/** Length of the substrings in a {@link SubstringIndex}. */
export const substringLength = 8

/** Every substring of eight characters of some texts. */
export interface SubstringIndex {
  /**
   * Whether eight characters occur in the indexed texts.
   *
   * @param codes - A text, as {@link toCharCodes} converts it.
   * @param start - Where the eight characters begin.
   */
  has(codes: Uint16Array, start: number): boolean
}

/**
 * Indexes every substring of eight characters.
 *
 * The index is a hash table of positions, not a `Set` of strings: a key of 16,000 characters has hundreds of thousands of substrings in its encoded
 * forms, and creating a string for each of them would take a tenth of a second at every start.
 *
 * @param texts - The texts. Substrings do not cross from one text into the next.
 */
export function createSubstringIndex(texts: readonly string[]): SubstringIndex {
  const codes = toCharCodes(texts.join(''))
  // Each slot holds a position plus 1, or 0 if it is empty. At most half of them are used, so that probing stays short.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * codes.length + 1)))

  const findSlot = (key: Uint16Array, start: number): number => {
    let slot = hashSubstring(key, start) & (slots.length - 1)
    for (let used = slots[slot]; used && !areEqual(codes, used - 1, key, start); used = slots[slot]) {
      slot = (slot + 1) & (slots.length - 1)
    }
    return slot
  }

  let textStart = 0
  for (const { length } of texts) {
    const textEnd = textStart + length
    for (let start = textStart; start + substringLength <= textEnd; start += 1) {
      slots[findSlot(codes, start)] = start + 1
    }
    textStart = textEnd
  }
  return { has: (key, start) => start + substringLength <= key.length && slots[findSlot(key, start)] !== 0 }
}

/** Converts a text to its UTF-16 code units, which are cheaper to compare than substrings. */
export function toCharCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index)
  return codes
}

// FNV-1a, with a last step that spreads the high bits, because a small table uses the low ones only.
function hashSubstring(codes: Uint16Array, start: number): number {
  let hash = 0x811c9dc5
  for (let index = start; index < start + substringLength; index += 1) {
    hash = Math.imul(hash ^ (codes[index] as number), 0x01000193)
  }
  return hash ^ (hash >>> 15)
}

function areEqual(one: Uint16Array, oneStart: number, other: Uint16Array, otherStart: number): boolean {
  for (let index = 0; index < substringLength; index += 1) {
    if (one[oneStart + index] !== other[otherStart + index]) return false
  }
  return true
}
