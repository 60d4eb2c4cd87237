import { abortReason } from './abort-signal.js'
import { onSharedAbort } from './on-shared-abort.js'

/** How long work may take. */
export interface TimeLimit {
  /** Milliseconds, at most 2,147,483,647. */
  readonly timeoutMs: number
  /** Creates the error of work that takes longer. */
  readonly createError: () => Error
  /** Aborts the signal of the work too, without ending the wait. */
  readonly parent?: AbortSignal | undefined
}

/**
 * Runs work that may take a limited time; then rejects.
 *
 * @param limit - How long it may take.
 * @param work - Gets a signal that is aborted when nobody waits for the work any more.
 * @throws what `createError` returns, if the work is late.
 */
export async function runWithTimeout<T>(limit: TimeLimit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stopFollowing = followAbort(controller, limit.parent)
  let timer: ReturnType<typeof setTimeout> | undefined
  // Begins after the work: if that throws at once, nobody would listen to it.
  const expire = () =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(limit.createError()), limit.timeoutMs)
    })
  try {
    return await Promise.race([work(controller.signal), expire()])
  } catch (error) {
    controller.abort(error)
    throw error
  } finally {
    clearTimeout(timer)
    stopFollowing?.()
  }
}

function followAbort(controller: AbortController, parent: AbortSignal | undefined): (() => void) | undefined {
  if (!parent) return undefined
  const abort = () => controller.abort(abortReason(parent))
  if (parent.aborted) abort()
  return onSharedAbort(parent, abort)
}
