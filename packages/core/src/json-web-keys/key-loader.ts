import { assertNonEmptyString } from '../assert.js'
import { parseUrl } from '../parse-url.js'
import { discoverJwksUri } from './discover-jwks-uri.js'
import { fetchKeyDocument, isHttpUrl } from './fetch-key-document.js'

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

/**
 * Checks the issuer of tokens.
 *
 * @param issuer - What the caller passed.
 * @throws {TypeError} unless it is an http or https URL without query and fragment.
 */
export function assertIssuer(issuer: unknown): asserts issuer is string {
  assertNonEmptyString(issuer, 'issuer')
  if (parseUrl(issuer) && /^https?:\/\/[^?#]*$/.test(issuer)) return
  throw new TypeError('"issuer" must be an http or https URL without query and fragment')
}

/** Fetches the keys. The error of a failure says what is wrong with the setting or the server, for the log. */
export type LoadKeys = (signal: AbortSignal) => Promise<PublicKeys>

/**
 * Creates the function that fetches the keys of an issuer: from `source`, or else from where the discovery document of the issuer says.
 *
 * @param issuer - Issuer, exactly as the discovery document has it.
 * @param source - Where the keys come from.
 * @param name - Name of the option, for the message.
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyLoader(issuer: string, source: JwksSource | undefined, name: string): LoadKeys {
  if (source === undefined) return createDiscovery(issuer)
  if (typeof source === 'function') return async (signal) => source({ signal })
  if (source instanceof URL || typeof source === 'string') return createFetch(source, name)
  if (!isKeySet(source)) throw new TypeError(`"${name}" must be a URL, a JSON Web Key Set or a function`)
  return async () => source
}

function isKeySet(source: PublicKeys | null): boolean {
  return Array.isArray(source?.keys) && source.keys.every((key) => typeof key === 'object' && key !== null)
}

function createFetch(source: string | URL, name: string): LoadKeys {
  if (!isHttpUrl(source)) throw new TypeError(`"${name}" must be an http or https URL`)
  return (signal) => fetchKeyDocument(`${source}`, signal)
}

// Where the keys are is remembered until they cannot be fetched there.
function createDiscovery(issuer: string): LoadKeys {
  let jwksUri: string | undefined
  return async (signal) => {
    const url = jwksUri ?? (await discoverJwksUri(issuer, signal))
    jwksUri = undefined
    const keys = await fetchKeyDocument(url, signal)
    jwksUri = url
    return keys
  }
}
