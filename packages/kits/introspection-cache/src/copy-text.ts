/**
 * Copies a text. V8 keeps the whole of the text that another one was cut out of: a token of 40 characters that is remembered may keep the body of a
 * request that it came in.
 */
export function copyText(text: string): string {
  return ` ${text}`.slice(1) // cut out of a text that is one character longer
}
