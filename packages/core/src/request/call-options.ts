import { assertInteger, assertNumber, assertSignal } from '../assert.js'
import { defaultTimeoutMs } from '../defaults.js'
import type { HeaderInit } from '../request-headers.js'
import type { CallLimits } from '../send/hydra-request.js'

/** Attempts of a call; `false` for one. The attempt after a gateway's 401, with a fresh `authorization`, is not counted. */
export type RetryOption = false | RetryLimit

/** How often a call is attempted. */
export interface RetryLimit {
  /** Attempts in all, 1 to 10. */
  readonly attempts: number
}

/** Options that every function takes in addition to its own. */
export interface CallOptions {
  /** Aborts the call, also while it waits for its next attempt. The call rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Deadline of the whole call in milliseconds: retries, waits and reading the response included. 1 to 2,147,483,647.
   * Default: the client's `timeoutMs`.
   */
  readonly timeoutMs?: number | undefined
  /**
   * Deadline of one attempt in milliseconds, so that a silent connection leaves time for another. 1 to 2,147,483,647.
   * Default: the client's `attemptTimeoutMs`.
   */
  readonly attemptTimeoutMs?: number | undefined
  /** Attempts in all (1 to 10), or `false` for one. Default: the client's `retry`. */
  readonly retry?: RetryOption | undefined
  /** Further request headers: an object in which `undefined` leaves one out, a `Headers` object, or a list of names and values. */
  readonly headers?: HeaderInit | undefined
  /** Query members that these types do not know. */
  readonly additionalQuery?: Readonly<Record<string, unknown>> | undefined
  /** Body members that these types do not know; only if the body is an object. */
  readonly additionalBody?: Readonly<Record<string, unknown>> | undefined
}

type LimitOptions = Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry'>

/** The limits of a client. A limit that is undefined is left to each operation. */
export interface ClientLimits {
  readonly timeoutMs?: number | undefined
  readonly attemptTimeoutMs?: number | undefined
  readonly attempts: number
}

/**
 * Completes the limits of a call.
 *
 * @param operationTimeoutMs - Default deadline of an operation that takes longer than most.
 * @throws {TypeError} if an option is out of its range.
 */
export function readCallLimits(client: ClientLimits, options: LimitOptions, operationTimeoutMs?: number): CallLimits {
  const {
    signal,
    timeoutMs = client.timeoutMs ?? operationTimeoutMs ?? defaultTimeoutMs,
    attemptTimeoutMs = client.attemptTimeoutMs,
    retry = client,
  } = options
  const attempts = retry === false ? 1 : retry?.attempts
  assertNumber(timeoutMs, 'timeoutMs', 1, longestTimerMs)
  if (attemptTimeoutMs !== undefined) assertNumber(attemptTimeoutMs, 'attemptTimeoutMs', 1, longestTimerMs)
  assertInteger(attempts, 'retry.attempts', 1, 10)
  assertSignal(signal)
  return { signal, timeoutMs, attemptTimeoutMs, attempts }
}

// Beyond it, a timer fires at once.
const longestTimerMs = 2 ** 31 - 1
