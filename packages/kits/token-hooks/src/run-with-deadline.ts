import { abortReason, onSharedAbort } from '@hydrakit/core/feature'

/** When work has to be done. */
export interface Deadline {
  readonly ms: number
  /** Aborts the signal of the work, without ending the wait. */
  readonly parent: AbortSignal | undefined
  /** Creates the error of work that is late. */
  readonly createError: () => Error
}

/** Waits for work until the deadline, and aborts its signal then. */
export async function runWithDeadline<T>(
  { ms, parent, createError }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const stopListening = followAbort(controller, parent)
  const running = work(controller.signal).finally(stopListening)
  return new Promise<T>((resolve, reject) => {
    const expire = () => {
      const error = createError()
      controller.abort(error)
      reject(error)
    }
    const timer = setTimeout(expire, ms)
    running.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function followAbort(controller: AbortController, parent: AbortSignal | undefined): () => void {
  if (!parent) return () => {}
  const abort = () => controller.abort(abortReason(parent))
  if (parent.aborted) abort()
  return onSharedAbort(parent, abort)
}
