/**
 * Parses a URL. `URL.canParse` and `URL.parse` are missing in React Native, in iOS 16 and in jsdom.
 *
 * @param url - The text.
 * @param base - What a relative URL is resolved against.
 * @returns The URL, or undefined if it is malformed.
 */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base)
  } catch {
    return undefined
  }
}
