/**
 * Listens to a signal by one listener for all waits that share it, such as the signal of a shutdown: Node warns of more than ten. The listener is
 * removed with the last wait: what listens to a signal of AbortSignal.timeout() or any() keeps that signal alive.
 *
 * @param signal - The caller's signal, not yet aborted.
 * @param listener - Called when the signal aborts.
 * @returns Stops listening.
 */
export function onSharedAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = shared.get(signal) ?? new Set()
  if (listeners.size === 0) signal.addEventListener('abort', callAll)
  shared.set(signal, listeners.add(listener))
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) signal.removeEventListener('abort', callAll)
  }
}

const shared = new WeakMap<AbortSignal, Set<() => void>>()

function callAll(event: Event): void {
  for (const listener of shared.get(event.target as AbortSignal) ?? []) listener()
}
