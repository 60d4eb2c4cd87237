/**
 * Makes one text of all the ways to type the code of a device. Upper and lower case stay: Hydra's codes have both.
 *
 * @param text - The code as it came: with the spaces of the groups that a device shows.
 * @returns The code; empty if there is none.
 */
export function normalizeUserCode(text: string | null): string {
  return (text ?? '').replace(/\s/g, '')
}

/**
 * Tells whether a code that came with a link can be shown, to be compared with a device. A stranger may have written the
 * link, and nothing but a code may stand there: no sentence, no address. A code of other characters has to be typed.
 *
 * @param code - The code as the link has it.
 */
export function isComparable(code: string | undefined): code is string {
  return code !== undefined && /^[A-Za-z0-9]{1,32}$/.test(code)
}
