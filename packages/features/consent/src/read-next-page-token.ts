import type { PageQuery } from '@hydrakit/core'
import { linkedPageTokens } from '@hydrakit/core/feature'

/**
 * Reads the token of the next page of consent sessions.
 *
 * Up to v2.3 a token contains an offset. The server confuses offset and size when it writes the next token into `Link`,
 * so a client that follows it skips items. This function computes the token instead. Later servers write correct links,
 * whose tokens only they can read. The form of the token tells the servers apart.
 *
 * A page of v2.3 on which all consents have expired has neither links nor a total. The token therefore carries the total,
 * which the server ignores, so that the list can continue behind such a page.
 */
export function readNextPageToken(response: Response, query: PageQuery): string | undefined {
  const links = linkedPageTokens(response)
  const current = decodePageToken(query.page_token)
  if (current?.total === undefined && decodePageToken(links.get('first')) === undefined) return links.get('next')
  const total = parseInteger(response.headers.get('x-total-count')) ?? current?.total
  const size = query.page_size ?? defaultPageSize
  // The server rounds an offset down to whole pages.
  const offset = (Math.floor((current?.offset ?? 0) / size) + 1) * size
  // If a proxy removed the total, an empty page ends the list.
  return total !== undefined && offset >= total ? undefined : encodePageToken({ offset, total })
}

/** The content of a page token of v2.2 and v2.3. */
interface PagePosition {
  readonly offset: number
  /** Undefined in a token that the server wrote. */
  readonly total: number | undefined
}

/** Of v2.2 and v2.3, if a request names no size. */
const defaultPageSize = 250

function encodePageToken({ offset, total }: PagePosition): string {
  const rest = total === undefined ? '' : `,"total":"${total}"`
  return btoa(`{"offset":"${offset}","v":2${rest}}`).replaceAll('=', '')
}

function decodePageToken(token: string | undefined): PagePosition | undefined {
  if (!token?.startsWith('eyJ')) return undefined // `{"` in base64
  try {
    const { offset, total } = JSON.parse(atob(token))
    const from = parseInteger(offset)
    return from === undefined ? undefined : { offset: Math.max(0, from), total: parseInteger(total) }
  } catch {
    return undefined
  }
}

function parseInteger(text: string | null | undefined): number | undefined {
  const value = Number(text ?? Number.NaN)
  return Number.isSafeInteger(value) ? value : undefined
}
