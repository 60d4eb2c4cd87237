import { linkedPageTokens, type PageQuery } from '@hydrakit/core'

/**
 * Finds the token of the next page of consent sessions.
 *
 * Up to v2.3 a token is an offset, and the server confuses offset and size when it writes the next one into `Link`: following it skips items.
 * So the token is made here. Later servers link right, with tokens that only they can read; their form tells the two apart.
 *
 * A page on which all consents have run out has neither links nor total. The token keeps the total, which the server does not mind, so that such a
 * page need not be the last.
 */
export function nextConsentSessionsToken(response: Response, query: PageQuery): string | undefined {
  const links = linkedPageTokens(response)
  const here = placeIn(query.page_token)
  if (here?.total === undefined && placeIn(links.get('first')) === undefined) return links.get('next')
  const total = integerIn(response.headers.get('x-total-count')) ?? here?.total
  const size = query.page_size ?? defaultPageSize
  // The server rounds an offset down to whole pages.
  const offset = (Math.floor((here?.offset ?? 0) / size) + 1) * size
  // A proxy may have removed the total: then an empty page ends the list.
  return total !== undefined && offset >= total ? undefined : tokenOf({ offset, total })
}

interface Place {
  readonly offset: number
  /** Undefined in a token of the server's own. */
  readonly total: number | undefined
}

/** Of v2.2 and v2.3, when a request names none. */
const defaultPageSize = 250

function tokenOf({ offset, total }: Place): string {
  const rest = total === undefined ? '' : `,"total":"${total}"`
  return btoa(`{"offset":"${offset}","v":2${rest}}`).replaceAll('=', '')
}

function placeIn(token: string | undefined): Place | undefined {
  if (!token?.startsWith('eyJ')) return undefined // what an encoded `{"` begins with
  try {
    const { offset, total } = JSON.parse(atob(token))
    const from = integerIn(offset)
    return from === undefined ? undefined : { offset: Math.max(0, from), total: integerIn(total) }
  } catch {
    return undefined
  }
}

function integerIn(text: string | null | undefined): number | undefined {
  const value = Number(text ?? Number.NaN)
  return Number.isSafeInteger(value) ? value : undefined
}
