import { assertNumber } from './assert.js'

/** How often a call is tried: `false` is once. Not counted: the one that follows a gateway's 401, with a fresh `authorization`. */
export type RetryOption = false | { readonly attempts: number }

/** The options that every function takes beside its own. */
export interface CallOptions {
  /** Cancels the call, waits between attempts included; it rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Deadline of the whole call in milliseconds: retries, waits and reading the answer included. 1 to 2,147,483,647.
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
  /** Further request headers; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
  /** Query members newer than these types. */
  readonly additionalQuery?: Readonly<Record<string, unknown>> | undefined
  /** Body members newer than these types; only where the body is an object. */
  readonly additionalBody?: Readonly<Record<string, unknown>> | undefined
}

/** The limits of one call, checked and complete. */
export interface CallLimits {
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
  readonly attemptTimeoutMs: number | undefined
  readonly attempts: number
}

type LimitOptions = Pick<CallOptions, 'signal' | 'timeoutMs' | 'attemptTimeoutMs' | 'retry'>

/** The limits of a client; those it was not given are left to each operation. */
export interface ClientLimits {
  readonly timeoutMs?: number | undefined
  readonly attemptTimeoutMs?: number | undefined
  readonly attempts: number
}

const defaultTimeoutMs = 10_000

/**
 * @param operationTimeoutMs - What an operation needs that takes longer than most, unless call or client say otherwise.
 * @throws {TypeError} if an option is out of its range.
 */
export function callLimits(client: ClientLimits, options: LimitOptions, operationTimeoutMs?: number): CallLimits {
  const { signal, timeoutMs, attemptTimeoutMs, retry } = options
  return {
    signal: checkedSignal(signal),
    timeoutMs: checkedMs('timeoutMs', timeoutMs) ?? client.timeoutMs ?? operationTimeoutMs ?? defaultTimeoutMs,
    attemptTimeoutMs: checkedMs('attemptTimeoutMs', attemptTimeoutMs) ?? client.attemptTimeoutMs,
    attempts: checkedAttempts(retry) ?? client.attempts,
  }
}

function checkedSignal(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new TypeError('"signal" must be an AbortSignal')
  }
  return signal
}

// A timer takes no more than 2^31 - 1 milliseconds; beyond, it fires at once.
function checkedMs(name: string, value: number | undefined): number | undefined {
  if (value !== undefined) assertNumber(value, name, 1, 2_147_483_647)
  return value
}

function checkedAttempts(retry: RetryOption | undefined): number | undefined {
  if (retry === undefined) return undefined
  const attempts = retry === false ? 1 : retry?.attempts
  assertNumber(attempts, 'retry.attempts', 1, 10)
  return attempts
}
