/**
 * Drops the slashes at the end of a URL or path. Not by `/\/+$/`, which is quadratic in a run of slashes elsewhere.
 *
 * @param text - URL or path.
 * @returns The text without them.
 */
export function trimTrailingSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}
