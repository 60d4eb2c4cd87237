import type { PageQuery } from '@hydrakit/core'

/**
 * Finds the token of the next page of consent sessions.
 *
 * Up to v2.3 a token is an offset, and the server confuses offset and size when it writes the next one into `Link`: following it skips items.
 * So the token is made here. Later servers link right, with tokens that only they can read; their form tells the two apart.
 */
export function nextConsentSessionsToken(response: Response, query: PageQuery): string | undefined {
  const links = pageTokens(response.headers.get('link') ?? '')
  if (offsetIn(links.get('first')) === undefined) return links.get('next')
  const total = response.headers.get('x-total-count')
  const size = query.page_size ?? defaultPageSize
  // The server rounds an offset down to whole pages.
  const next = (Math.floor((offsetIn(query.page_token) ?? 0) / size) + 1) * size
  // A proxy may have removed the total: then an empty page ends the list.
  return total !== null && next >= Number(total) ? undefined : offsetToken(next)
}

/** Of v2.2 and v2.3, when a request names none. */
const defaultPageSize = 250

function pageTokens(link: string): Map<string, string> {
  const tokens = new Map<string, string>()
  for (const [, url = '', rel = ''] of link.matchAll(/<([^<>]*)>[^,<]*;\s*rel="?(\w+)/gi)) {
    const token = new URLSearchParams(url.replace(/^[^?]*|#.*$/g, '')).get('page_token')
    if (token) tokens.set(rel, token)
  }
  return tokens
}

function offsetToken(offset: number): string {
  return btoa(`{"offset":"${offset}","v":2}`).replace(/=+$/, '')
}

function offsetIn(token: string | undefined): number | undefined {
  if (!token?.startsWith('eyJ')) return undefined // what an encoded `{"` begins with
  try {
    const offset = Number(JSON.parse(atob(token)).offset)
    return Number.isSafeInteger(offset) ? Math.max(0, offset) : undefined
  } catch {
    return undefined
  }
}
