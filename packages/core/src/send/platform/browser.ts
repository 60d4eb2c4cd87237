import { createTextBuffer } from '../../body-buffer.js'
import { fetchTransport } from './fetch-transport.js'
import type { Platform } from './platform.js'

/** Web pages. A browser does not tell why a request failed. */
export const platform: Platform = {
  createTransport({ dispatcher }) {
    if (dispatcher) throw new TypeError('"dispatcher" exists on Node only')
    // Looked up per call, so that a stub or a mock installed later is used.
    return fetchTransport((url, init) => fetch(url, init), platform)
  },
  createBodyBuffer: createTextBuffer,
  fetchInit: { cache: 'no-store' },
  networkFailure: () => ({ maybeSent: true, hint: 'network failure, or "serve.public.cors" is off' }),
  onAbort(signal, listener) {
    signal.addEventListener('abort', listener)
    return () => signal.removeEventListener('abort', listener)
  },
}
