import { abortReason } from './abort-signal.js'
import { onSharedAbort } from './on-shared-abort.js'

/**
 * Waits for a promise, or until a signal aborts.
 *
 * @param promise - What is waited for. It goes on after an abort.
 * @param signal - Ends the wait.
 * @throws the signal's reason, if it aborts first.
 */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(abortReason(signal))
    if (signal.aborted) abort()
    const stop = signal.aborted ? undefined : onSharedAbort(signal, abort)
    promise.then(resolve, reject).finally(stop)
  })
}
