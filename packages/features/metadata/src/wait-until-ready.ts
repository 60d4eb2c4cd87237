import {
  type CallOptions,
  type HydraClient,
  type HydraConnectionError,
  isHydraError,
  isHydraResponseError,
} from '@hydrakit/core'
import { assertNumber, assertObject, isTlsFailure, pause } from '@hydrakit/core/feature'
import { isReady } from './is-ready.js'

/** Options of {@link waitUntilReady}. */
export interface WaitUntilReadyOptions extends Pick<CallOptions, 'signal' | 'headers' | 'additionalQuery'> {
  /**
   * Deadline of the whole wait in milliseconds, 1 to 2,147,483,647.
   *
   * @defaultValue `30000`
   */
  readonly timeoutMs?: number | undefined
  /**
   * Deadline of one attempt in milliseconds, 1 to 2,147,483,647. It ends a connection that hangs, so that the next attempt
   * can start.
   *
   * @defaultValue `2000`
   */
  readonly attemptTimeoutMs?: number | undefined
  /**
   * Pause between two attempts in milliseconds, 1 to 2,147,483,647.
   *
   * @defaultValue `250`
   */
  readonly intervalMs?: number | undefined
}

/**
 * Waits until the server is ready, for start scripts and tests.
 *
 * It repeats {@link isReady} while the server cannot be reached, an attempt times out, or the response is a 429 or 5xx.
 * Waiting cannot cure any other error, so it rejects at once: a 404 of a wrong `baseUrl`, a page that is not Hydra's, a
 * certificate that is not trusted.
 *
 * @param client - Client of either API.
 * @param options - Deadlines, the pause between attempts, and a signal that aborts the wait.
 * @throws {HydraError} the last one, if the server is not ready in time. It tells whether the server was unreachable or what
 * it lacks. A last attempt that had less time than `attemptTimeoutMs` and timed out does not count.
 * @throws {TypeError} if an option is out of its range, or `options` is not an object.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/isReady | Hydra's API, isReady}
 * @example
 * await waitUntilReady(admin, { timeoutMs: 60_000 })
 */
export async function waitUntilReady(client: HydraClient, options: WaitUntilReadyOptions = {}): Promise<void> {
  assertObject(options, 'options')
  const { signal, timeoutMs = 30_000, attemptTimeoutMs = 2_000, intervalMs = 250, ...rest } = options
  for (const [name, value] of Object.entries({ timeoutMs, attemptTimeoutMs, intervalMs })) {
    assertNumber(value, name, 1, 2_147_483_647)
  }
  let previous: unknown
  for (const end = performance.now() + timeoutMs; ; ) {
    const timeLeft = Math.max(Math.ceil(end - performance.now()), 1)
    try {
      await isReady(client, { ...rest, signal, timeoutMs: Math.min(attemptTimeoutMs, timeLeft) })
      return
    } catch (error) {
      const isShortened = timeLeft < attemptTimeoutMs && isTimeout(error)
      if (!isTransient(error) || performance.now() + intervalMs >= end) throw (isShortened && previous) || error
      previous = error
    }
    await pause(intervalMs, signal)
  }
}

function isTransient(error: unknown): boolean {
  if (isHydraResponseError(error)) return error.status === 429 || error.status >= 500
  return isTimeout(error) || (isConnectionError(error) && !isTlsFailure(error))
}

function isTimeout(error: unknown): boolean {
  return isHydraError(error) && error.code === 'ERR_HYDRA_TIMEOUT'
}

function isConnectionError(error: unknown): error is HydraConnectionError {
  return isHydraError(error) && error.code === 'ERR_HYDRA_CONNECTION'
}
