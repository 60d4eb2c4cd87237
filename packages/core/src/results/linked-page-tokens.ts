/**
 * Reads the page tokens of a response's `Link` header by their relation, such as `next`.
 *
 * The token only: following the link itself would carry the credential to any host that a response names.
 *
 * @param response - A response of a list.
 * @returns The tokens by relation, in lower case.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8288#section-3 | RFC 8288 section 3}
 */
export function linkedPageTokens(response: Response): ReadonlyMap<string, string> {
  const links = response.headers.get('link')?.matchAll(/<([^<>]*)>[^,<]*;\s*rel="?(\w+)/gi) ?? []
  const tokens = new Map<string, string>()
  for (const [, url = '', relation = ''] of links) {
    const token = new URLSearchParams(queryOf(url)).get('page_token')
    if (token) tokens.set(relation.toLowerCase(), token)
  }
  return tokens
}

function queryOf(url: string): string {
  const [withoutFragment = ''] = url.split('#', 1)
  return withoutFragment.slice(withoutFragment.indexOf('?') + 1)
}
