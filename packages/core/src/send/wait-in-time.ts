import { assertSignal } from '../assert.js'
import type { TimeLimit } from '../run-with-timeout.js'
import { Deadline } from './deadline.js'

/**
 * Waits for a function of the user's as a call does: for a limited time, and until a signal aborts. The function goes on afterwards.
 *
 * @param limit - How long to wait.
 * @param signal - The caller's own signal.
 * @param work - What is waited for. It is not called if the signal is aborted already.
 * @returns What `work` resolves to.
 * @throws what `createError` returns, if the work is late, or the signal's reason.
 */
export async function waitInTime<T>(
  limit: TimeLimit,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  assertSignal(signal)
  const deadline = new Deadline(limit.timeoutMs, signal, limit.createError)
  try {
    deadline.throwIfStopped()
    return await deadline.wait(work())
  } finally {
    deadline.end()
  }
}
