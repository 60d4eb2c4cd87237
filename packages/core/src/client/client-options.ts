import { platform } from '#platform'
import { assertNumber, assertObject } from '../assert.js'
import { defaultAttempts, defaultMaxResponseBytes } from '../defaults.js'
import type { HydraPort } from '../operation.js'
import { parseUrl } from '../parse-url.js'
import type { RequestSettings } from '../request/build-request.js'
import { type RetryOption, readCallLimits } from '../request/call-options.js'
import type { Call } from '../send/call.js'
import {
  type Authorization,
  type ClientHeaders,
  createCredentialSource,
  createHeaderSource,
} from '../send/credentials.js'
import type { HydraHooks } from '../send/hooks.js'
import { type FetchLike, fetchTransport } from '../send/platform/fetch-transport.js'
import type { TransportOptions } from '../send/platform/platform.js'
import type { SendSettings } from '../send/send-settings.js'
import type { Queues } from './join-queue.js'

/** Options of both clients. */
export interface HydraClientOptions extends TransportOptions {
  /**
   * URL of the port, such as `http://127.0.0.1:4445`. A path prefix is kept (`https://gateway.example/hydra`), a trailing slash is
   * dropped. In a web page it may be relative to the page if it begins with `/`, `./` or `../`, such as `/api/hydra`.
   */
  readonly baseUrl: string | URL
  /**
   * `Authorization` header for the gateway in front of Hydra, such as `Bearer …`; Hydra's admin API itself needs none. A string, or a function
   * that returns one. The function is called before each attempt; concurrent calls share one invocation. It is called again after a 401 from a
   * gateway.
   */
  readonly authorization?: Authorization | undefined
  /** Further headers of every request, or a function that returns them. The function is called before each attempt. */
  readonly headers?: ClientHeaders | undefined
  /**
   * Deadline of a whole call in milliseconds: retries, waits and reading the response included. 1 to 2,147,483,647.
   *
   * @defaultValue 10000
   */
  readonly timeoutMs?: number | undefined
  /** Deadline of one attempt in milliseconds. 1 to 2,147,483,647. Default: what is left of `timeoutMs`. */
  readonly attemptTimeoutMs?: number | undefined
  /**
   * Attempts of a call (1 to 10), or `false` for one. Only requests that are safe to repeat are repeated.
   *
   * @defaultValue { attempts: 3 }
   */
  readonly retry?: RetryOption | undefined
  /**
   * Largest response body in bytes, 1 or more. A larger one is an error.
   *
   * @defaultValue 33554432
   */
  readonly maxResponseBytes?: number | undefined
  /** Replaces the runtime's own transport. Called as `fetch(url, init)` with the URL as a string. */
  readonly fetch?: FetchLike | undefined
  /** Functions that watch the calls, for logs, metrics and traces. */
  readonly hooks?: HydraHooks | undefined
}

/** The options, checked and complete. Kept in closures only: a client that is printed shows none of them. */
export interface ClientSettings extends RequestSettings, SendSettings {
  readonly port: HydraPort
  /** The calls that wait to write an object. They hang on the client, because a process can hold two copies of this module. See `callInTurn`. */
  queues?: Queues
  /** Waits until a call may write. See `callInTurn`. */
  readonly waitForTurn?: (call: Call) => Promise<void>
}

/** @throws {TypeError} if an option is missing, malformed or out of its range. */
export function readClientOptions(port: HydraPort, options: HydraClientOptions): ClientSettings {
  assertObject(options, 'options')
  const { authorization, maxResponseBytes = defaultMaxResponseBytes, fetch } = options
  assertNumber(maxResponseBytes, 'maxResponseBytes', 1, 2 ** 53 - 1) // Number.MAX_SAFE_INTEGER, in fewer bytes
  if (fetch && typeof fetch !== 'function') throw new TypeError('"fetch" must be a function')
  let calls = 0
  return {
    port,
    ...readBaseUrl(options.baseUrl),
    authorization: authorization === undefined ? undefined : createCredentialSource(authorization),
    headers: createHeaderSource(options.headers),
    limits: { ...readCallLimits({ attempts: defaultAttempts }, options), timeoutMs: options.timeoutMs },
    maxResponseBytes,
    transport: fetch ? fetchTransport(fetch, platform) : platform.createTransport(options),
    hooks: options.hooks ?? {},
    nextCallId: () => ++calls,
  }
}

type BaseUrl = Pick<ClientSettings, 'origin' | 'prefix'>

function readBaseUrl(baseUrl: unknown): BaseUrl {
  // Relative to the page, as `fetch` has it. Two slashes would begin another host.
  const isRelative = typeof baseUrl === 'string' && /^\.{0,2}\/(?![/\\])/.test(baseUrl)
  const url = parseUrl(baseUrl as string, isRelative ? globalThis.document?.baseURI : undefined)
  const parts = /^(?<origin>https?:\/\/[^/?#@]+)(?<prefix>(\/+[^/?#]+)*)\/*$/.exec(String(url))?.groups
  if (!parts) {
    throw new TypeError('"baseUrl" must be an absolute http or https URL without credentials, query and fragment')
  }
  return parts as unknown as BaseUrl
}
