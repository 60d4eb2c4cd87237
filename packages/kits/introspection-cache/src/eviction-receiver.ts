import type { EvictionListener } from './eviction-channel.js'

/** The memory of a process, as the evictions of other processes see it. */
export interface EvictableMemory {
  /** Evicts the token with this hash. */
  evictKey(key: string): void
  /** Evicts all tokens. */
  clearMemory(): void
}

/**
 * Evicts what other processes evict. A storm of messages becomes one clear: from 1,000 messages in a tenth of a second, the memory is cleared once for
 * all that follow within 20 ms.
 */
export class EvictionReceiver implements EvictionListener {
  readonly #memory: EvictableMemory
  #windowStart = Number.NEGATIVE_INFINITY
  #received = 0
  #isClearing = false

  constructor(memory: EvictableMemory) {
    this.#memory = memory
  }

  receive(message: string): void {
    const isClear = message === clearMessage
    if (!isClear && !(typeof message === 'string' && /^[\w-]{43}$/.test(message))) return
    if (this.#countMessage() > maxPerWindow) this.#clearSoon()
    else if (isClear) this.#memory.clearMemory()
    else this.#memory.evictKey(message)
  }

  reset(): void {
    this.#memory.clearMemory()
  }

  #countMessage(): number {
    const now = performance.now()
    if (now - this.#windowStart > windowMs) {
      this.#windowStart = now
      this.#received = 0
    }
    this.#received += 1
    return this.#received
  }

  #clearSoon(): void {
    if (this.#isClearing) return
    this.#isClearing = true
    setTimeout(() => {
      this.#isClearing = false
      this.#memory.clearMemory()
    }, clearMs)
  }
}

/** No hash of a token has this form. */
export const clearMessage = 'cleared'

const windowMs = 100
const maxPerWindow = 1_000
const clearMs = 20
