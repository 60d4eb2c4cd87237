import { chooseFetchInit } from '@hydrakit/core/feature'
import { KeySourceError } from './key-source-error.js'

/** A JSON Web Key Set (RFC 7517), as `jwks.json` of Hydra contains it. */
export interface PublicKeys {
  /** Public keys of the issuer. */
  readonly keys?: readonly object[] | undefined
}

/**
 * Where the public keys of the issuer come from: a URL, the keys themselves, or a function that returns them.
 *
 * A function is called when the keys are old or a token names an unknown one. Its `signal` aborts after 5 seconds.
 */
export type JwksSource =
  | string
  | URL
  | PublicKeys
  | ((options: {
      /** Aborts when the function has taken 5 seconds. */
      readonly signal: AbortSignal
    }) => Promise<PublicKeys>)

/** Fetches the keys. The error of a failure says what is wrong with the setting or the server, for the log. */
export type LoadKeys = (signal: AbortSignal) => Promise<PublicKeys>

/**
 * Creates the function that fetches the keys of an issuer: from `source`, or else from where the discovery document of the issuer says.
 *
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyLoader(issuer: string, source: JwksSource | undefined): LoadKeys {
  if (source === undefined) return createDiscovery(issuer)
  if (typeof source === 'function') return async (signal) => source({ signal })
  if (source instanceof URL || typeof source === 'string') return createFetch(source)
  if (!Array.isArray(source?.keys)) throw new TypeError('"jwt.keys" must be a URL, a JSON Web Key Set or a function')
  return async () => source
}

function createFetch(source: string | URL): LoadKeys {
  if (!isHttpUrl(source)) throw new TypeError('"jwt.keys" must be an http or https URL')
  return (signal) => fetchJson(`${source}`, signal)
}

// Where the keys are is remembered until they cannot be fetched there.
function createDiscovery(issuer: string): LoadKeys {
  let jwksUri: string | undefined
  return async (signal) => {
    const url = jwksUri ?? (await discoverJwksUri(issuer, signal))
    jwksUri = undefined
    const keys = await fetchJson(url, signal)
    jwksUri = url
    return keys
  }
}

async function discoverJwksUri(issuer: string, signal: AbortSignal): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document: { readonly issuer?: unknown; readonly jwks_uri?: unknown } = await fetchJson(url, signal)
  if (document.issuer !== issuer) {
    throw new KeySourceError('the discovery document names another issuer than "issuer"; a trailing slash counts')
  }
  if (!isHttpUrl(document.jwks_uri)) throw new KeySourceError('the discovery document has no valid jwks_uri')
  return `${document.jwks_uri}`
}

async function fetchJson(url: string, signal: AbortSignal): Promise<object> {
  // A cache that kept the keys would refuse all tokens after a rotation.
  const init = { headers: { accept: 'application/json' }, redirect: 'manual', signal, ...chooseFetchInit() } as const
  const response = await fetch(url, init)
  const body: unknown = response.status === 200 ? await response.json().catch(() => undefined) : undefined
  if (typeof body === 'object' && body !== null) return body
  throw new KeySourceError(`a request for the keys got no JSON object, but status ${response.status}`)
}

function isHttpUrl(value: unknown): boolean {
  return URL.canParse(`${value}`) && /^https?:/i.test(`${value}`)
}
