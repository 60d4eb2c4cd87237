import { abortReason, onSharedAbort } from '@hydrakit/core/feature'

/** Waits for a promise; rejects with the reason of the signal if that aborts first. */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const stop = onSharedAbort(signal, () => reject(abortReason(signal)))
    promise.then(resolve, reject).finally(stop)
  })
}
