/**
 * Listens to a signal by one listener for all calls that share it, such as the signal of a shutdown: Node warns of more than ten. Returns what stops
 * listening. The listener is removed with the last call: what listens to a signal of AbortSignal.timeout() or any() keeps that signal alive.
 */
export function onSharedAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = shared.get(signal) ?? new Set()
  shared.set(signal, listeners.add(listener))
  signal.addEventListener('abort', callAll) // no second time
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) signal.removeEventListener('abort', callAll)
  }
}

const shared = new WeakMap<AbortSignal, Set<() => void>>()

function callAll(event: Event): void {
  for (const listener of shared.get(event.target as AbortSignal) ?? []) listener()
}
