import type { NetworkFailure } from '../../errors/transport-error.js'
import { fetchTransport } from './fetch-transport.js'
import type { Platform } from './platform.js'

/** Web pages. A browser does not tell why a request failed. */
export const platform: Platform = {
  createTransport({ dispatcher }) {
    if (dispatcher) throw new TypeError('"dispatcher" exists on Node only')
    // Looked up per call, so that a stub or a mock installed later is used.
    return fetchTransport((url, init) => globalThis.fetch(url, init), platform)
  },
  // As text, chunk by chunk. A server's small writes cost more memory than their bytes so, but only in the page that called it.
  createBodyBuffer(maxBytes) {
    const decoder = new TextDecoder()
    let text = ''
    let length = 0
    const add = (chunk: Uint8Array) => {
      text += decoder.decode(chunk, { stream: true })
      length += chunk.byteLength
      return length <= maxBytes
    }
    return { add, text: () => text + decoder.decode() }
  },
  fetchInit: () => ({ cache: 'no-store' }),
  networkFailure,
  onAbort(signal, listener) {
    signal.addEventListener('abort', listener)
    return () => signal.removeEventListener('abort', listener)
  },
}

function networkFailure(): NetworkFailure {
  return { maybeSent: true, hint: 'network failure, or "serve.public.cors" is off' }
}
