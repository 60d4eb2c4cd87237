import { isHydraError } from '@hydrakit/core'
import { isControlFlow } from '@hydrakit/core/feature'
import type { IntrospectedOAuth2Token } from '@hydrakit/introspection'
import type { CachedToken } from './cached-token.js'
import { IntrospectionUnavailableError } from './introspection-unavailable-error.js'
import { raceAbort } from './race-abort.js'
import type { SharedProbe } from './shared-probe.js'

/** What a {@link ConfirmedIntrospection} asks. */
export interface ConfirmedIntrospectionParts<Ext extends object> {
  /** Sends the introspection request to Hydra. */
  sendRequest(token: string, signal: AbortSignal): Promise<IntrospectedOAuth2Token<Ext>>
  /** Checks that Hydra can work. */
  readonly readiness: SharedProbe
  /** Whether this process has seen the token active, and it has not reached its `exp`. */
  wasActive(token: string): boolean
}

/**
 * Introspects tokens, and confirms that a token is inactive: a Hydra that cannot read its database calls every token inactive.
 *
 * The readiness check alone does not tell. Measured while PostgreSQL was stopped and started, 2 % of the wrong responses were followed by a check that
 * succeeded, all within 0.3 seconds of the start; and an in-memory Hydra is ready while its tables are locked. So a further introspection must agree if
 * the token was active before, and several must if Hydra was found wrong or not ready a short time ago.
 */
export class ConfirmedIntrospection<Ext extends object> {
  readonly #parts: ConfirmedIntrospectionParts<Ext>
  #doubtedUntil = 0

  constructor(parts: ConfirmedIntrospectionParts<Ext>) {
    this.#parts = parts
  }

  /** @throws {IntrospectionUnavailableError} if an inactive response could not be confirmed. */
  async request(token: string, signal: AbortSignal): Promise<CachedToken<Ext>> {
    const first = await this.#send(token, signal)
    if (first.response.active) return first
    await this.#checkReady(signal)
    const confirmations = this.#countConfirmations(token)
    return confirmations === 0 ? first : this.#repeat(token, signal, confirmations)
  }

  #countConfirmations(token: string): number {
    if (performance.now() < this.#doubtedUntil) return confirmationsInDoubt
    return this.#parts.wasActive(token) ? 1 : 0
  }

  async #repeat(token: string, signal: AbortSignal, times: number): Promise<CachedToken<Ext>> {
    await pause(signal)
    const again = await this.#confirm('second_introspection', signal, this.#send(token, signal))
    if (again.response.active) this.#doubt()
    else if (times > 1) return this.#repeat(token, signal, times - 1)
    else await this.#checkReady(signal)
    return again
  }

  // The age counts from the request, not from the response: the token may have been revoked in between.
  async #send(token: string, signal: AbortSignal): Promise<CachedToken<Ext>> {
    const requestedAt = Date.now()
    return { requestedAt, response: await this.#parts.sendRequest(token, signal) }
  }

  async #checkReady(signal: AbortSignal): Promise<void> {
    await this.#confirm('readiness', signal, raceAbort(this.#parts.readiness.run(), signal))
  }

  async #confirm<T>(
    check: IntrospectionUnavailableError['failed'],
    signal: AbortSignal,
    result: Promise<T>,
  ): Promise<T> {
    try {
      return await result
    } catch (error) {
      if (signal.aborted || isControlFlow(error)) throw error
      if (!isTimeout(error)) this.#doubt()
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

/** How many further introspections must agree then. */
const confirmationsInDoubt = 4

/** Between two introspections of a token, so that both do not meet the same lock, in milliseconds. */
const pauseMs = 20

function pause(signal: AbortSignal): Promise<void> {
  return raceAbort(new Promise((resolve) => setTimeout(resolve, pauseMs)), signal)
}
