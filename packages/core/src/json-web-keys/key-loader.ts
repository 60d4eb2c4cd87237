import { assertNonEmptyString } from '../assert.js'
import { readBodyText } from '../http/read-body-text.js'
import { parseUrl } from '../parse-url.js'
import { chooseFetchInit } from '../send/platform/choose-fetch-init.js'

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

/** Largest discovery document or key set, in bytes: a thousand RSA keys with certificates. */
const maxBodyBytes = 1_048_576

/** Why keys could not be fetched. Unlike the message of another error, this one contains no secret. */
export class KeySourceError extends Error {}

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
  if (isHttps(issuer) && !isHttps(document.jwks_uri)) {
    throw new KeySourceError('the discovery document of an https issuer names a jwks_uri without https')
  }
  return `${document.jwks_uri}`
}

async function fetchJson(url: string, signal: AbortSignal): Promise<object> {
  // A cache that kept the keys would refuse all tokens after a rotation.
  const init = { headers: { accept: 'application/json' }, redirect: 'manual', signal, ...chooseFetchInit() } as const
  const response = await fetch(url, init)
  const body: unknown = response.status === 200 ? await readJsonBody(response) : undefined
  if (typeof body === 'object' && body !== null) return body
  throw new KeySourceError(`a request for the keys got no JSON object, but status ${response.status}`)
}

async function readJsonBody(response: Response): Promise<unknown> {
  const text = await readBodyText(response.body, maxBodyBytes)
  if (text === undefined)
    throw new KeySourceError(`a response to a request for the keys is larger than ${maxBodyBytes} bytes`)
  return tryParse(text)
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isHttpUrl(value: unknown): boolean {
  return parseUrl(`${value}`) !== undefined && /^https?:/i.test(`${value}`)
}

function isHttps(value: unknown): boolean {
  return /^https:/i.test(`${value}`)
}
