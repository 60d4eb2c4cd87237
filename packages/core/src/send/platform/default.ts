import { createBodyBuffer } from '../../body-buffer.js'
import { isRefusedHandshake } from '../../errors/is-tls-failure.js'
import { onSharedAbort } from '../../on-shared-abort.js'
import { isControlFlow } from '../is-control-flow.js'
import { chooseFetchInit } from './choose-fetch-init.js'
import { fetchTransport } from './fetch-transport.js'
import { networkFailure } from './network-failure.js'
import type { Platform } from './platform.js'
import { assertNotReserved } from './reserved-headers.js'

/** Runtimes with a `fetch` and nothing faster. */
export const platform: Platform = {
  createTransport({ dispatcher }) {
    if (dispatcher) throw new TypeError('"dispatcher" exists on Node only')
    // Looked up per call, so that a stub or a mock installed later is used.
    return fetchTransport((url, init) => fetch(url, init), platform)
  },
  assertNotReserved,
  createBodyBuffer,
  get fetchInit() {
    return chooseFetchInit()
  },
  isControlFlow,
  isPermanent: isRefusedHandshake,
  networkFailure,
  onAbort: onSharedAbort,
}
