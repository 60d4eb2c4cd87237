import { abortReason, onSharedAbort, throwIfAborted } from '@hydrakit/core/feature'
import { DeviceLoginError } from './device-login-error.js'
import { maxTimerMs } from './poll-schedule.js'

/** The time until the codes of a device login expire. */
export interface Expiry {
  /** Aborts when the codes expire, and with the caller's signal. */
  readonly signal: AbortSignal
  /** Milliseconds until the codes expire. */
  readonly remainingMs: () => number
}

/**
 * Runs some work until it ends, the time is over or the caller's signal aborts.
 *
 * @throws {DeviceLoginError} when the time is over, even if the work goes on.
 */
export async function runUntilExpiry<T>(
  expiresInMs: number,
  signal: AbortSignal | undefined,
  work: (expiry: Expiry) => Promise<T>,
): Promise<T> {
  throwIfAborted(signal)
  // Not the time of day: a television that has just been switched on may set its clock during the login.
  const endsAt = performance.now() + expiresInMs
  const controller = new AbortController()
  return new Promise((resolve, reject) => {
    let stopListening: (() => void) | undefined
    const release = () => {
      clearTimeout(timer)
      stopListening?.()
    }
    // Rejects by itself: a polyfilled signal has no reason.
    const stop = (reason: unknown) => {
      release()
      reject(reason)
      controller.abort(reason)
    }
    const timer = setTimeout(() => stop(new DeviceLoginError('expired')), Math.min(expiresInMs, maxTimerMs))
    stopListening = signal && onSharedAbort(signal, () => stop(abortReason(signal)))
    const remainingMs = () => endsAt - performance.now()
    work({ signal: controller.signal, remainingMs }).then(resolve, reject).finally(release)
  })
}
