/**
 * Copies a text that is kept. V8 keeps the whole of the text that another one was cut out of: a token of 40 characters that is remembered may keep the
 * body of a request that it came in.
 *
 * @param text - May be a part of a longer text.
 * @returns The same text, which keeps no other one in memory.
 */
export function copyText(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('') // joined: to concatenate, or to slice, is to refer to other texts, which makes each comparison slower
}
