import { assertObject, trimTrailingSlashes } from '@hydrakit/core'

/** Further options of the URL builders. */
export interface BuildUrlOptions {
  /**
   * Query members newer than these types, or your own. They win over those of `query`, and are checked with them; a
   * `client_secret` or `code_verifier` is refused.
   */
  readonly additionalQuery?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
}

/**
 * Puts together what goes into the query.
 *
 * @throws {TypeError} if one of the two is no object.
 */
export function queryMembers(query: object, options: BuildUrlOptions): Readonly<Record<string, unknown>> {
  assertObject(query, 'query')
  assertObject(options, 'options')
  return { ...query, ...options.additionalQuery }
}

/**
 * Writes the URL of an endpoint that only a browser may visit.
 *
 * @param server - Public base URL, to which `path` is added, or what names the endpoint itself in its member `name`.
 * @throws {TypeError} if that is no absolute http or https URL, or a secret is in the query.
 */
export function endpointUrl<Name extends string>(
  server: string | Readonly<Record<Name, string>>,
  name: Name,
  path: string,
  query: Readonly<Record<string, unknown>>,
): string {
  const url = typeof server === 'string' ? parsed('baseUrl', server) : parsed(name, server?.[name])
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

function parsed(name: string, text: unknown): URL {
  const url = typeof text === 'string' ? urlOf(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash) return url
  throw new TypeError(`"${name}" must be an absolute http or https URL, without credentials and fragment`)
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
