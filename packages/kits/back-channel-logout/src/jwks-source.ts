import { abortReason, chooseFetchInit, parseUrl } from '@hydrakit/core/feature'
import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

/** A JSON Web Key Set (RFC 7517), as `jwks.json` of Hydra contains it. */
export interface PublicKeys {
  /** Public keys of the issuer. */
  readonly keys?: readonly object[] | undefined
}

/**
 * Where the public keys of the issuer come from: a URL, the keys themselves, or a function that returns them.
 *
 * A function is called when the keys are 10 minutes old or a token names an unknown one. Its `signal` aborts after 5 seconds.
 */
export type JwksSource =
  | string
  | URL
  | PublicKeys
  | ((options: {
      /** Aborts when the function has taken 5 seconds. */
      readonly signal: AbortSignal
    }) => Promise<PublicKeys>)

type LoadKeys = (signal: AbortSignal) => Promise<Response>

/**
 * Creates the function that finds the key of a token: in `source`, or else where the discovery document of the issuer says. What a
 * token says about keys (`jku`, `x5u`, `jwk`) is ignored.
 *
 * @throws {TypeError} if the source is malformed.
 */
export function createKeyFinder(issuer: string, source: JwksSource | undefined): JWTVerifyGetKey {
  if (Array.isArray((source as PublicKeys | undefined)?.keys)) return createLocalJWKSet(source as JSONWebKeySet)
  const load = pauseAfterFailure(createKeyLoader(issuer, source))
  // The URL is not used: `load` knows its own.
  return createRemoteJWKSet(new URL(issuer), {
    cooldownDuration: coolDownMs,
    timeoutDuration: fetchMs,
    [customFetch]: (_url, { signal }) => raceSignal(load(signal), signal),
  })
}

/** How long unknown key ids are refused without a request, after one. */
const coolDownMs = 5_000
/** How long the issuer is not asked after a failure. */
const failureMs = 1_000
/** How long a request for the keys may take. */
const fetchMs = 5_000

function createKeyLoader(issuer: string, source: JwksSource | undefined): LoadKeys {
  if (source === undefined) return createDiscovery(issuer)
  if (typeof source === 'function') return async (signal) => Response.json(await source({ signal }))
  if (!(source instanceof URL || typeof source === 'string')) {
    throw new TypeError('"keys" must be a URL, a JSON Web Key Set or a function')
  }
  if (!isHttpUrl(source)) throw new TypeError('"keys" must be an http or https URL')
  return (signal) => fetchJson(source, signal)
}

// Where the keys are is remembered until they cannot be fetched there.
function createDiscovery(issuer: string): LoadKeys {
  let jwksUri: string | undefined
  return async (signal) => {
    const url = jwksUri ?? (await discoverJwksUri(issuer, signal))
    jwksUri = undefined
    const response = await fetchJson(url, signal)
    jwksUri = url
    return response
  }
}

async function discoverJwksUri(issuer: string, signal: AbortSignal): Promise<string> {
  const response = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal)
  const document = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown } | null
  if (document?.issuer !== issuer) {
    throw new Error('the discovery document names another issuer than "issuer"; a trailing slash counts')
  }
  if (!isHttpUrl(document.jwks_uri)) throw new Error('the discovery document has no valid jwks_uri')
  return String(document.jwks_uri)
}

async function fetchJson(url: string | URL, signal: AbortSignal): Promise<Response> {
  // A cache that kept the keys would refuse all tokens after a rotation.
  const init = { headers: { accept: 'application/json' }, redirect: 'manual', signal, ...chooseFetchInit() } as const
  const response = await fetch(url, init)
  if (response.status === 200) return response
  throw new Error(`a request for the keys got status ${response.status}`)
}

// An issuer that is down is not asked for each token.
function pauseAfterFailure(load: LoadKeys): LoadKeys {
  let failure: { readonly error: unknown; readonly until: number } | undefined
  return async (signal) => {
    if (failure && performance.now() < failure.until) throw failure.error
    try {
      return await load(signal)
    } catch (error) {
      failure = { error, until: performance.now() + failureMs }
      throw error
    }
  }
}

// A function may ignore its signal.
function raceSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true })
    promise.then(resolve, reject)
  })
}

function isHttpUrl(value: unknown): boolean {
  return /^https?:/i.test(`${value}`) && parseUrl(`${value}`) !== undefined
}
