/** The waits on one signal, and the listener that they share. */
interface Listening {
  readonly callbacks: Set<() => void>
  readonly listener: () => void
}

// One listener for all waits on a signal, such as that of a shutdown: Node warns of more than ten.
const listening = new WeakMap<AbortSignal, Listening>()

/**
 * Calls a function when a signal aborts.
 *
 * @returns A function that stops waiting. The last wait on a signal removes the listener.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = listening.get(signal) ?? listenTo(signal)
  callbacks.add(callback)
  return () => {
    callbacks.delete(callback)
    if (callbacks.size > 0) return
    signal.removeEventListener('abort', listener)
    listening.delete(signal)
  }
}

function listenTo(signal: AbortSignal): Listening {
  const callbacks = new Set<() => void>()
  const listener = () => {
    for (const callback of callbacks) callback()
  }
  const created = { callbacks, listener }
  listening.set(signal, created)
  signal.addEventListener('abort', listener)
  return created
}
