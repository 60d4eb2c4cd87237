import { assertNumber } from './assert.js'
import { type ClientLimits, callLimits, type RetryOption } from './call-options.js'
import {
  type Authorization,
  type ClientHeaders,
  type CredentialSource,
  credentialSource,
  type HeaderSource,
  headerSource,
} from './credentials.js'
import type { HydraHooks } from './hooks.js'
import type { HydraPort } from './operation.js'
import { type FetchLike, fetchTransport } from './platform/fetch-transport.js'
import type { Platform, TransportOptions } from './platform/platform.js'
import type { Transport } from './transport.js'
import { trimTrailingSlashes } from './trim-trailing-slashes.js'

/** Options of a client, whichever port it is for. */
export interface HydraClientOptions extends TransportOptions {
  /**
   * URL of the port, such as `http://127.0.0.1:4445`. A path prefix is kept (`https://gateway.example/hydra`), a trailing slash is
   * dropped.
   */
  readonly baseUrl: string | URL
  /**
   * `Authorization` header for the gateway before Hydra (Hydra's admin API itself asks for none), such as `Bearer …`. A function is asked
   * before each attempt, once for concurrent calls, and again after a gateway's 401.
   */
  readonly authorization?: Authorization | undefined
  /** Further headers of every request; a function is asked before each attempt. */
  readonly headers?: ClientHeaders | undefined
  /**
   * Deadline of a whole call in milliseconds: retries, waits and reading the answer included. 1 to 2,147,483,647.
   *
   * @default 10000
   */
  readonly timeoutMs?: number | undefined
  /** Deadline of one attempt in milliseconds. 1 to 2,147,483,647. Default: what is left of `timeoutMs`. */
  readonly attemptTimeoutMs?: number | undefined
  /**
   * Attempts in all (1 to 10), or `false` for one. Only what is safe to send again is sent again.
   *
   * @default { attempts: 3 }
   */
  readonly retry?: RetryOption | undefined
  /**
   * Bytes after which an answer is given up, 1 or more.
   *
   * @default 33554432
   */
  readonly maxResponseBytes?: number | undefined
  /** Sends instead of the runtime's own transport; called as `fetch(url, init)` with the URL as text. */
  readonly fetch?: FetchLike | undefined
  /** Functions that watch the calls. */
  readonly hooks?: HydraHooks | undefined
}

/** The options, checked and complete. Kept in closures only: a client that is printed shows none of them. */
export interface Settings {
  readonly port: HydraPort
  /** Scheme, host and port. */
  readonly origin: string
  /** Path of the base URL, without a trailing slash. */
  readonly prefix: string
  readonly authorization: CredentialSource | undefined
  readonly headers: HeaderSource
  readonly limits: ClientLimits
  readonly maxResponseBytes: number
  readonly transport: Transport
  readonly hooks: HydraHooks
}

const defaultLimits: ClientLimits = { attempts: 3 }

/** @throws {TypeError} if an option is missing, malformed or out of its range. */
export function settingsFrom(port: HydraPort, options: HydraClientOptions, platform: Platform): Settings {
  const {
    authorization,
    headers = {},
    timeoutMs,
    attemptTimeoutMs,
    retry,
    maxResponseBytes = 33_554_432,
    fetch,
    hooks,
  } = options
  assertNumber(maxResponseBytes, 'maxResponseBytes', 1, Number.MAX_SAFE_INTEGER)
  if (fetch && typeof fetch !== 'function') throw new TypeError('"fetch" must be a function')
  return {
    port,
    ...baseUrlParts(options.baseUrl),
    authorization: authorization === undefined ? undefined : credentialSource(authorization),
    headers: headerSource(headers),
    limits: { ...callLimits(defaultLimits, { timeoutMs, attemptTimeoutMs, retry }), timeoutMs },
    maxResponseBytes,
    transport: fetch ? fetchTransport(fetch) : platform.transport(options),
    hooks: hooks ?? {},
  }
}

function baseUrlParts(baseUrl: unknown): Pick<Settings, 'origin' | 'prefix'> {
  const url = URL.canParse(String(baseUrl)) && new URL(String(baseUrl))
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError('"baseUrl" must be an absolute http or https URL without credentials, query and fragment')
  }
  return { origin: url.origin, prefix: trimTrailingSlashes(url.pathname) }
}
