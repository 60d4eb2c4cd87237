import { fetchTransport } from './fetch-transport.js'
import type { Platform } from './platform.js'

/** Runtimes with a `fetch` and nothing better. */
export const platform: Platform = {
  isBrowser: false,
  transport({ dispatcher }) {
    if (dispatcher) throw new TypeError('"dispatcher" exists on Node only')
    // Looked up per call, so that a stub or a mock put in place later is used.
    return fetchTransport((url, init) => globalThis.fetch(url, init))
  },
}
