import { assertObject, trimTrailingSlashes } from '@hydrakit/core/feature'

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
 * @throws {TypeError} if `query` or `options` is not an object.
 */
export function mergeQuery(query: object, options: BuildUrlOptions): Readonly<Record<string, unknown>> {
  assertObject(query, 'query')
  assertObject(options, 'options')
  return { ...query, ...options.additionalQuery }
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
  const url = typeof server === 'string' ? parseServerUrl(server, 'baseUrl') : parseServerUrl(server?.[name], name)
  if (typeof server === 'string') url.pathname = trimTrailingSlashes(url.pathname) + path
  for (const [member, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    if (secrets.has(member)) throw new TypeError(`"${member}" must not be in a URL, where browsers and logs keep it`)
    if (typeof value === 'object') throw new TypeError(`"${member}" must be a string, number or boolean`)
    url.searchParams.set(member, String(value))
  }
  return url.href
}

const secrets: ReadonlySet<string> = new Set(['client_secret', 'code_verifier'])

function parseServerUrl(text: unknown, name: string): URL {
  const url = typeof text === 'string' ? parseUrl(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash) return url
  throw new TypeError(`"${name}" must be an absolute http or https URL, without credentials and fragment`)
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
