import { type CallOptions, isHydraError } from '@hydrakit/core'
import { isControlFlow, pause, readClocks } from '@hydrakit/core/feature'
import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import type { CachedToken } from './cached-token.js'
import type { ConcurrencyLimit } from './concurrency-limit.js'
import { IntrospectionUnavailableError, isIntrospectionUnavailableError } from './introspection-unavailable-error.js'
import type { SharedProbe } from './shared-probe.js'

/** Options of one introspection request. */
export interface SendOptions extends Pick<CallOptions, 'retry'> {
  readonly signal: AbortSignal
}

/** What a {@link ConfirmedIntrospection} asks. */
export interface ConfirmedIntrospectionParts<Ext extends object> {
  /** Sends the introspection request to Hydra. */
  sendRequest(token: string, options: SendOptions): Promise<IntrospectedOAuth2Token<Ext>>
  /** Bounds how many introspection requests are sent at the same time. The pauses between them take no place. */
  readonly limit: ConcurrencyLimit
  /** Checks that Hydra can work. */
  readonly readiness: SharedProbe
  /** Whether this process has seen the token active, and it has not reached its `exp`. */
  wasActive(token: string): boolean
  /** Whether the token was evicted since then. An inactive response is then expected. */
  wasEvicted(token: string): boolean
}

/**
 * Introspects tokens, and confirms that a token is inactive: a Hydra that cannot read its database calls every token inactive.
 *
 * The readiness check alone does not tell. Measured while PostgreSQL was stopped and started, 2 % of the wrong responses were followed by a check that
 * succeeded, all within 0.3 seconds of the start. An in-memory Hydra is ready while its tables are locked, and one further introspection 20 ms later was
 * wrong as well in 6 % of the cases. So four further introspections must agree, over more than 0.3 seconds, if the token was active before or Hydra was
 * found wrong or not ready a short time ago.
 *
 * One call sends at most one introspection, which alone is retried as the client's `retry` says, four further ones and two readiness checks.
 */
export class ConfirmedIntrospection<Ext extends object> {
  readonly #parts: ConfirmedIntrospectionParts<Ext>
  #doubtedUntil = 0

  constructor(parts: ConfirmedIntrospectionParts<Ext>) {
    this.#parts = parts
  }

  /** @throws {IntrospectionUnavailableError} if an inactive response could not be confirmed, or too many tokens wait. */
  async request(token: string, signal: AbortSignal): Promise<CachedToken<Ext>> {
    const first = await this.#send(token, { signal })
    if (first.response.active) return first
    await this.#checkReady(token, signal)
    const pauses = this.#pausesFor(token)
    return pauses.length > 0 ? this.#repeat(token, signal, pauses) : first
  }

  #pausesFor(token: string): readonly number[] {
    if (performance.now() < this.#doubtedUntil) return pausesMs
    if (!this.#parts.wasActive(token)) return []
    // It was probably revoked. Its refusal must not take as long as that of a token that was active a moment ago.
    return this.#parts.wasEvicted(token) ? pausesMs.slice(0, 1) : pausesMs
  }

  async #repeat(token: string, signal: AbortSignal, pauses: readonly number[]): Promise<CachedToken<Ext>> {
    let latest: CachedToken<Ext> | undefined
    for (const pauseMs of pauses) {
      latest = await this.#confirm('introspection', signal, this.#sendAfter(pauseMs, token, signal))
      if (latest.response.active) {
        this.#doubt()
        return latest
      }
    }
    await this.#checkReady(token, signal)
    return latest as CachedToken<Ext>
  }

  async #sendAfter(pauseMs: number, token: string, signal: AbortSignal): Promise<CachedToken<Ext>> {
    await pause(pauseMs, signal)
    return this.#send(token, { signal, retry: false })
  }

  // The age counts from the request, not from the response: the token may have been revoked in between.
  #send(token: string, options: SendOptions): Promise<CachedToken<Ext>> {
    const send = async () => {
      const requestedAt = readClocks()
      return { requestedAt, response: await this.#parts.sendRequest(token, options) }
    }
    // A flood of invented tokens must not keep users waiting.
    return this.#parts.limit.run(options.signal, send, this.#parts.wasActive(token))
  }

  // Those that were active go first here too. There are no more of them than this process has seen active.
  async #checkReady(token: string, signal: AbortSignal): Promise<void> {
    const { readiness, wasActive } = this.#parts
    await this.#confirm('readiness', signal, readiness.run(signal, wasActive(token)))
  }

  async #confirm<T>(
    check: IntrospectionUnavailableError['failedCheck'],
    signal: AbortSignal,
    result: Promise<T>,
  ): Promise<T> {
    try {
      return await result
    } catch (error) {
      if (isControlFlow(error) || isIntrospectionUnavailableError(error)) throw error
      if (!signal.aborted && !isTimeout(error)) this.#doubt()
      throw new IntrospectionUnavailableError(check, error)
    }
  }

  #doubt(): void {
    this.#doubtedUntil = performance.now() + doubtMs
  }
}

// A Hydra that only has too much to do must not be asked five times for each token: that would keep it busy.
function isTimeout(error: unknown): boolean {
  return isHydraError(error) && error.code === 'ERR_HYDRA_TIMEOUT'
}

/** How long each inactive response is doubted after Hydra was wrong or not ready, in milliseconds. */
const doubtMs = 5_000

/** Before each further introspection of a token, in milliseconds. Growing, so that they do not all meet the same lock or restart. */
const pausesMs = [20, 40, 120, 240]
