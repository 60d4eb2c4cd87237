import { type HydraConnectionError, isHydraError, isHydraResponseError } from '@hydrakit/core'
import { isTlsFailure, readRetryAfter } from '@hydrakit/core/feature'
import { DeviceLoginError } from './device-login-error.js'

/**
 * Decides when a device polls again.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 | RFC 8628 section 3.5}
 */
export class PollSchedule {
  #intervalMs: number
  /** Polls in a row without a response that can be used. */
  #failures = 0
  /** The server has accepted the client and the code. */
  #isAccepted = false

  /** @param interval - Seconds, of the response that started the flow. */
  constructor(interval: unknown) {
    const seconds = typeof interval === 'number' && interval > 0 ? interval : defaultInterval
    this.#intervalMs = Math.min(Math.max(seconds * 1_000, minIntervalMs), maxTimerMs)
  }

  /** Milliseconds between two polls, as long as the server responds. */
  get intervalMs(): number {
    return this.#intervalMs
  }

  /**
   * Decides how long to wait after a poll without tokens.
   *
   * @param error - What the poll failed with.
   * @param remainingMs - Milliseconds until the code expires.
   * @throws the reason why the login has ended, if another poll cannot bring tokens.
   */
  delayAfter(error: unknown, remainingMs: number): number {
    switch (isHydraResponseError(error) ? error.error : undefined) {
      case 'authorization_pending':
        return this.#accept(0)
      case 'slow_down':
        return this.#accept(slowDownMs)
      case 'access_denied':
        throw new DeviceLoginError('denied')
      case 'expired_token':
        throw new DeviceLoginError('expired')
      default:
        if (!isTransient(error, this.#isAccepted)) throw error
        return Math.max(this.#backOff(remainingMs), retryAfterMs(error))
    }
  }

  #accept(slowDownMs: number): number {
    this.#isAccepted = true
    this.#failures = 0
    this.#intervalMs = Math.min(this.#intervalMs + slowDownMs, maxTimerMs)
    return this.#intervalMs
  }

  // Doubled each time, but an outage in the last minute must not use up the time in which the user may still allow the login.
  #backOff(remainingMs: number): number {
    this.#failures += 1
    const backoffMs = Math.min(this.#intervalMs * 2 ** this.#failures, maxBackoffMs, remainingMs / 2)
    return Math.max(this.#intervalMs, backoffMs)
  }
}

/** Seconds, if the server names no interval. */
const defaultInterval = 5
/** A server that names a tiny interval must not be flooded. */
const minIntervalMs = 1_000
/** A timer with a longer time ends at once. */
export const maxTimerMs = 2_147_483_647
const slowDownMs = 5_000
const maxBackoffMs = 60_000

// What a gateway asks for in a 429 or 503 also counts if the codes expire before: a poll that comes too early may prolong the wait.
function retryAfterMs(error: unknown): number {
  const wait = isHydraResponseError(error) ? readRetryAfter(error.toResponse().headers) : undefined
  return Math.min(wait ?? 0, maxTimerMs)
}

function isTransient(error: unknown, isAccepted: boolean): boolean {
  if (!isHydraError(error)) return false
  if (!isHydraResponseError(error)) return error.code === 'ERR_HYDRA_TIMEOUT' || isLostConnection(error)
  if (error.status >= 500 || error.status === 429) return true
  // Without its database, Hydra refuses every client. The others are those of a gateway: a page of its own, or a transaction that was undone.
  return isAccepted && (error.status === 401 || error.error === undefined)
}

function isLostConnection(error: { readonly code: string }): boolean {
  return error.code === 'ERR_HYDRA_CONNECTION' && !isTlsFailure(error as HydraConnectionError)
}
