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
    const done = () => {
      clearTimeout(timer)
      stopListening?.()
      if (signal?.aborted) reject(abortReason(signal))
      else resolve()
    }
    const timer = setTimeout(done, ms)
    const stopListening = signal && onSharedAbort(signal, done)
    if (signal?.aborted) done()
  })
}
