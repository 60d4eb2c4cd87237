import {
  assertNumber,
  assertObject,
  type CallOptions,
  type HydraClient,
  type HydraConnectionError,
  isHydraError,
  isHydraResponseError,
  isTlsFailure,
} from '@hydrakit/core'
import { isReady } from './is-ready.js'

/** Options of {@link waitUntilReady}. */
export interface WaitUntilReadyOptions extends Pick<CallOptions, 'signal' | 'headers' | 'additionalQuery'> {
  /**
   * When to give up, in milliseconds. 1 to 2,147,483,647.
   *
   * @defaultValue `30000`
   */
  readonly timeoutMs?: number | undefined
  /**
   * Deadline of one question in milliseconds, so that a connection which hangs leaves time for others. 1 to
   * 2,147,483,647.
   *
   * @defaultValue `2000`
   */
  readonly attemptTimeoutMs?: number | undefined
  /**
   * Pause between two questions in milliseconds. 1 to 2,147,483,647.
   *
   * @defaultValue `250`
   */
  readonly intervalMs?: number | undefined
}

/**
 * Waits until the server can work, for start scripts and tests: asks {@link isReady} again while nothing listens, no
 * answer comes in time, or the answer is a 429 or 5xx. Anything else (a 404 of a wrong `baseUrl`, a page that is not
 * Hydra's, a certificate that is not trusted) will not pass by waiting and rejects at once.
 *
 * @param client - Client of either port.
 * @param options - How long, how often, and a signal to give up earlier.
 * @throws {HydraError} if the server is not ready in time: the error of the last attempt, which tells whether the server was
 * unreachable or what it lacks. A last attempt that had less time than `attemptTimeoutMs` and timed out does not count.
 * @throws {TypeError} if an option is out of its range.
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
      const isCut = timeLeft < attemptTimeoutMs && isTimeout(error)
      if (!mayPass(error) || performance.now() + intervalMs >= end) throw (isCut && previous) || error
      previous = error
    }
    await pause(intervalMs, signal)
  }
}

function mayPass(error: unknown): boolean {
  if (isHydraResponseError(error)) return error.status === 429 || error.status >= 500
  return isTimeout(error) || (isConnectionError(error) && !isTlsFailure(error))
}

function isTimeout(error: unknown): boolean {
  return isHydraError(error) && error.code === 'ERR_HYDRA_TIMEOUT'
}

function isConnectionError(error: unknown): error is HydraConnectionError {
  return isHydraError(error) && error.code === 'ERR_HYDRA_CONNECTION'
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      if (signal?.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
    if (signal?.aborted) done()
  })
}
