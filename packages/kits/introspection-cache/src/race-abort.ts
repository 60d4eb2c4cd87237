import { abortReason, onSharedAbort } from '@hydrakit/core/feature'

/** Waits for a promise; rejects with the reason of the signal if that is aborted before. */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(abortReason(signal))
    if (signal.aborted) abort()
    const stop = signal.aborted ? undefined : onSharedAbort(signal, abort)
    promise.then(resolve, reject).finally(stop)
  })
}
