/** Stands for a value that a formatted plan does not show. */
export const masked = '(set)'

/**
 * Masks credentials and queries of the URLs in a text.
 *
 * @param text - A setting.
 * @returns The text without what a URL in it can hide.
 */
export function maskCredentials(text: string): string {
  return text.replace(/\S+/g, (part) => (/[:/\\]/.test(part) ? maskUrl(part) : part))
}

/**
 * Masks what can be secret in a URL: credentials, query, fragment and inline data.
 *
 * @param text - A URL, or a text in the place of one.
 * @returns The URL without them.
 */
export function maskUrl(text: string): string {
  if (/^\s*data:/i.test(text)) return masked
  const url = text.replace(/[?#].*$/s, (rest) => `${rest[0]}${masked}`)
  if (!url.includes('@') || hasNoCredentials(url)) return url
  const [scheme = ''] = /^(?:[a-z][\w+.-]*:)?[/\\]*/i.exec(url) ?? []
  return `${scheme}${masked}@${url.slice(url.lastIndexOf('@') + 1)}`
}

// Then the "@" is in its path. What no browser can read may be read as anything by a server.
function hasNoCredentials(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]*$/i.test(text)) return false
  try {
    const { username, password } = new URL(text)
    return username === '' && password === ''
  } catch {
    return false
  }
}

/**
 * Keeps texts, with `maskText` applied to each, and lists of texts. Every other value is masked unless it is empty, true or false.
 *
 * @param value - A setting.
 * @param maskText - Masks a text. Default: {@link maskCredentials}.
 * @returns The value to show.
 */
export function maskTexts(value: unknown, maskText: (text: string) => string = maskCredentials): unknown {
  if (typeof value === 'string') return maskText(value)
  return Array.isArray(value) ? value.map((each) => maskTexts(each, maskText)) : maskUnlessEmpty(value)
}

/**
 * Masks a value unless it is empty, true or false.
 *
 * @param value - A setting.
 * @returns The value to show.
 */
export function maskUnlessEmpty(value: unknown): unknown {
  const isEmpty = value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
  return isEmpty || typeof value === 'boolean' ? value : masked
}
