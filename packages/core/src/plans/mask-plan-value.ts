/** Stands for a value that a formatted plan does not show. */
export const masked = '(set)'

/** Masks credentials and queries of the URLs in a text. */
export function maskCredentials(text: string): string {
  return text.replace(/\S+/g, (part) => (/[:/\\]/.test(part) ? maskUrl(part) : part))
}

/** Masks what can be secret in a URL, or in a text in the place of one: credentials, query, fragment and inline data. */
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
 * Keeps texts and lists of texts, without credentials and queries of URLs. Every other value is masked unless it is empty, true or false.
 *
 * @param value - A setting.
 * @param kind - `url` if each text is a URL as a whole, `text` if there may be URLs in it.
 * @returns The value to show.
 */
export function maskTexts(value: unknown, kind: 'text' | 'url' = 'text'): unknown {
  if (typeof value === 'string') return kind === 'url' ? maskUrl(value) : maskCredentials(value)
  return Array.isArray(value) ? value.map((each) => maskTexts(each, kind)) : maskUnlessEmpty(value)
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
