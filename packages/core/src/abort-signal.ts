/**
 * Reads why a signal was aborted.
 *
 * @param signal - An aborted signal.
 * @returns The signal's own reason, or an `AbortError` if the signal is one of a polyfill without reasons, such as React Native's.
 */
export function abortReason(signal: Pick<AbortSignal, 'reason'>): unknown {
  const { reason = Object.assign(new Error('aborted'), { name: 'AbortError' }) } = signal
  return reason
}

/**
 * Ends a function whose caller has given up. Not by the signal's own method of this name, which polyfills do not have.
 *
 * @param signal - The caller's signal, if there is one.
 * @throws the signal's reason, if it is aborted.
 */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReason(signal)
}
