import { raceAbort, runWithTimeout, throwIfAborted } from '@hydrakit/core/feature'
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
  const remainingMs = () => endsAt - performance.now()
  const limit = { timeoutMs: Math.min(expiresInMs, maxTimerMs), createError: () => new DeviceLoginError('expired') }
  return runWithTimeout(limit, (controller) => raceAbort(work({ signal: controller.signal, remainingMs }), signal))
}
