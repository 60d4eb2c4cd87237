import { abortReason } from './abort-signal.js'
import { onSharedAbort } from './on-shared-abort.js'

/**
 * Waits between two attempts.
 *
 * @param ms - Milliseconds to wait, at most 2,147,483,647.
 * @param signal - Ends the wait.
 * @throws the signal's reason, if it aborts first.
 */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    // Listens first: what is not a signal throws here, and leaves no timer behind.
    const stopListening = signal && onSharedAbort(signal, () => done())
    const done = () => {
      clearTimeout(timer)
      stopListening?.()
      if (signal?.aborted) reject(abortReason(signal))
      else resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal?.aborted) done()
  })
}
