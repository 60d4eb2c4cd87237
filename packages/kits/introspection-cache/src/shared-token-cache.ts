import { type Lifetimes, type TimedAnswer, usableUntil } from './answer-lifetime.js'
import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'

/** How a store is used, and who is told when it fails. */
export interface SharedAnswersSettings {
  /** How long the store may take, in milliseconds. */
  readonly timeoutMs: number
  readonly lifetimes: Lifetimes
  readonly onError: ((error: IntrospectionStoreError) => unknown) | undefined
}

/**
 * The answers that several processes share. A store that is down is left alone for a while: each call waits for it once at most, and most not at
 * all.
 */
export class SharedAnswers<Ext extends object> {
  readonly #store: IntrospectionStore
  readonly #settings: SharedAnswersSettings
  /** Writes under way, by key: what was written too late would undo a removal. */
  readonly #writes = new Map<string, Promise<unknown>>()
  #failures = 0
  #isDown = false
  #leftAloneUntil = 0

  constructor(store: IntrospectionStore, settings: SharedAnswersSettings) {
    this.#store = store
    this.#settings = settings
  }

  /** How often the store failed a call that then went on without it. */
  get failures(): number {
    return this.#failures
  }

  /** Never throws: what cannot be read is not there. */
  async read(key: string): Promise<TimedAnswer<Ext> | undefined> {
    return this.#unlessDown(async () => {
      const get = async (key: string) => this.#store.get(key)
      const [value, clearedAt] = await this.#within('get', () => Promise.all([get(key), get(clearedKey)]))
      const timed = value ? this.#parsed(value) : undefined
      return timed && this.#isUsable(timed, Number(clearedAt ?? 0)) ? timed : undefined
    })
  }

  /**
   * Shares what Hydra said of an active token; an inactive one is not worth the room: anyone can invent tokens. Never throws, and nobody needs to
   * wait for it.
   */
  async write(key: string, timed: TimedAnswer<Ext>): Promise<void> {
    const ttlMs = Math.floor(usableUntil(timed, this.#settings.lifetimes) - Date.now())
    if (!timed.answer.active || ttlMs < 1) return
    const set = async () => this.#store.set(key, JSON.stringify(timed), ttlMs)
    await this.#unlessDown(() => this.#within('set', () => this.#underWay(key, set())))
  }

  /**
   * Removes an answer, after the writes of it that are under way.
   *
   * @throws {IntrospectionStoreError} if it may still be there, or come.
   */
  async remove(key: string): Promise<void> {
    await this.#within('delete', async () => {
      await this.#writes.get(key)
      await this.#store.delete(key)
    })
  }

  /**
   * Makes all that was shared until now count for nothing, for whoever shares it.
   *
   * @throws {IntrospectionStoreError} if it may still count.
   */
  async clear(): Promise<void> {
    await this.#within('set', () => this.#store.set(clearedKey, String(Date.now()), longestAgeMs))
  }

  // Until it is settled, not until it is late: a late one still arrives.
  #underWay<T>(key: string, write: Promise<T>): Promise<T> {
    const settled = Promise.allSettled([this.#writes.get(key), write]).then(() => {
      if (this.#writes.get(key) === settled) this.#writes.delete(key)
    })
    this.#writes.set(key, settled)
    return write
  }

  async #unlessDown<T>(use: () => Promise<T>): Promise<T | undefined> {
    const now = performance.now()
    if (now < this.#leftAloneUntil) return undefined
    // After a failure one call tries; the others do not wait to see whether it works.
    if (this.#isDown) this.#leftAloneUntil = now + leftAloneMs
    try {
      const result = await use()
      this.#isDown = false
      this.#leftAloneUntil = 0
      return result
    } catch (error) {
      this.#isDown = true
      this.#leftAloneUntil = performance.now() + leftAloneMs
      this.#failed(error as IntrospectionStoreError)
      return undefined
    }
  }

  async #within<T>(operation: IntrospectionStoreError['operation'], use: () => Promise<T>): Promise<T> {
    const { timeoutMs } = this.#settings
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      const problem = `no answer within ${timeoutMs} ms ("storeTimeoutMs")`
      timer = setTimeout(() => reject(new IntrospectionStoreError(operation, problem)), timeoutMs)
    })
    try {
      return await Promise.race([use(), late])
    } catch (error) {
      if (error instanceof IntrospectionStoreError) throw error
      throw new IntrospectionStoreError(operation, 'it failed; reason() says why', error)
    } finally {
      clearTimeout(timer)
    }
  }

  // Who shares a store may be of another release, or somebody else.
  #parsed(value: string): TimedAnswer<Ext> | undefined {
    const timed = parsedJson(value)
    const isOurs =
      timed?.answer?.active === true && typeof timed.answer.exp === 'number' && typeof timed.askedAt === 'number'
    if (isOurs) return timed as TimedAnswer<Ext>
    this.#failed(new IntrospectionStoreError('get', 'the value is not one that this package writes'))
    return undefined
  }

  // One from the future was written by a clock that is ahead of ours: how old it is cannot be known.
  #isUsable(timed: TimedAnswer<Ext>, clearedAt: number): boolean {
    const now = Date.now()
    return timed.askedAt > clearedAt && timed.askedAt <= now && usableUntil(timed, this.#settings.lifetimes) > now
  }

  #failed(error: IntrospectionStoreError): void {
    this.#failures += 1
    try {
      Promise.resolve(this.#settings.onError?.(error)).catch(() => {})
    } catch {}
  }
}

/** No hash of a token has this form. */
const clearedKey = 'cleared'

/** The longest `maxAgeMs` that there is: a day. */
export const longestAgeMs = 86_400_000

/** How long a store that failed is left alone, in milliseconds. */
const leftAloneMs = 1_000

function parsedJson(value: string): Partial<TimedAnswer<object>> | undefined {
  try {
    return JSON.parse(value) as Partial<TimedAnswer<object>>
  } catch {
    return undefined
  }
}
