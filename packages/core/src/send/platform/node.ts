import { createBodyBuffer } from '../../body-buffer.js'
import { isRefusedHandshake } from '../../errors/is-tls-failure.js'
import { onSharedAbort } from '../../on-shared-abort.js'
import { isControlFlow } from '../is-control-flow.js'
import { chooseFetchInit } from './choose-fetch-init.js'
import { dispatcherTransport } from './dispatcher-transport.js'
import { fetchTransport } from './fetch-transport.js'
import { networkFailure } from './network-failure.js'
import type { Dispatcher, Platform } from './platform.js'
import { assertNotReserved } from './reserved-headers.js'

/**
 * Node's `fetch` costs several times the request itself; the dispatcher below it does not. Why this is safe, and what it risks:
 * `docs/decisions/0001-undici-dispatcher.md`.
 */
export const platform: Platform = {
  createTransport({ transport = 'auto', dispatcher }) {
    if (transport !== 'auto' && transport !== 'fetch') throw new TypeError('"transport" must be "auto" or "fetch"')
    if (dispatcher && typeof dispatcher.dispatch !== 'function') {
      throw new TypeError('"dispatcher" must be an undici dispatcher')
    }
    // Node's fetch takes a dispatcher too, as a member that the standard does not know.
    const byFetch = fetchTransport(
      (url, init) => globalThis.fetch(url, dispatcher ? ({ ...init, dispatcher } as RequestInit) : init),
      platform,
    )
    return (request, limits) => {
      const chosen = transport === 'auto' && isNodeFetch() ? (dispatcher ?? globalDispatcher()) : undefined
      return chosen ? dispatcherTransport(chosen, byFetch)(request, limits) : byFetch(request, limits)
    }
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

// MSW, nock and stubs replace the global fetch and must see every call.
function isNodeFetch(): boolean {
  const { fetch } = globalThis
  if (fetch !== knownFetch) {
    knownFetch = fetch
    knownIsNode = String(fetch).includes('internal/deps/undici/undici')
  }
  return knownIsNode
}

let knownFetch: unknown
let knownIsNode = false

// Read per attempt: undici's setGlobalDispatcher may change it at any time.
function globalDispatcher(): Dispatcher | undefined {
  if (!slots[slot]) void globalThis.Response // empty until something makes Node load its fetch
  return slots[slot]
}

// The slot that Node's own fetch reads. All undici versions fill it with a dispatcher that takes handlers of the first generation.
const slot = Symbol.for('undici.globalDispatcher.1')
const slots = globalThis as unknown as Record<symbol, Dispatcher | undefined>
