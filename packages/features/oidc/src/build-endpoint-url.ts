import { assertObject, mergeQuery, parseUrl, trimTrailingSlashes } from '@hydrakit/core/feature'

/** Options of the URL builders. */
export interface BuildUrlOptions {
  /**
   * Query members that the types do not know yet, or your own. They override those of `query` and are checked with them. A
   * `client_secret` or `code_verifier` is refused.
   */
  readonly additionalQuery?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
}

/**
 * Merges the query with the additional members of the options.
 *
 * @throws {TypeError} if `query`, `options` or its `additionalQuery` is not an object.
 */
export function readQuery(query: object, options: BuildUrlOptions): Readonly<Record<string, unknown>> {
  assertObject(query, 'query')
  assertObject(options, 'options')
  return mergeQuery(query, options)
}

/**
 * Builds the URL of an endpoint that only a browser may open.
 *
 * @param server - Public base URL, to which `path` is appended, or a document whose member `name` is the endpoint.
 * @throws {TypeError} if the URL is not an absolute http or https URL, or the query contains a secret.
 */
export function buildEndpointUrl<Name extends string>(
  server: string | Readonly<Record<Name, string>>,
  name: Name,
  path: string,
  query: Readonly<Record<string, unknown>>,
): string {
  const isBase = typeof server === 'string'
  const { origin, pathname, search } = isBase ? parseUrlOf(server, 'baseUrl') : parseEndpoint(server?.[name], name)
  const parameters = new URLSearchParams(search)
  for (const [member, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    if (secrets.has(member)) throw new TypeError(`"${member}" must not be in a URL, where browsers and logs keep it`)
    if (typeof value === 'object') throw new TypeError(`"${member}" must be a string, number or boolean`)
    parameters.set(member, String(value))
  }
  // Joined by hand: the URL of React Native cannot be changed.
  const address = origin + (isBase ? trimTrailingSlashes(pathname) + path : pathname)
  const queryString = parameters.toString()
  return queryString ? `${address}?${queryString}` : address
}

const secrets: ReadonlySet<string> = new Set(['client_secret', 'code_verifier'])

// React Native 0.82 adds a slash to a path that no query follows.
function parseEndpoint(text: unknown, name: string): URL {
  return parseUrlOf(typeof text === 'string' && !text.includes('?') ? `${text}?` : text, name)
}

function parseUrlOf(text: unknown, name: string): URL {
  const url = typeof text === 'string' ? parseUrl(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash) return url
  throw new TypeError(`"${name}" must be an absolute http or https URL without credentials and fragment`)
}
