import { isControlFlow, runWithTimeout } from '@hydrakit/core/feature'
import type { IntrospectionStore } from './introspection-store.js'
import { IntrospectionStoreError } from './introspection-store-error.js'
import type { StoreFailures } from './store-failures.js'

type StoreOperation = IntrospectionStoreError['operation']

/** Calls a store that may fail or hang. After a failure the store is skipped for a second; then one call tries it again. */
export class StoreConnection {
  readonly #store: IntrospectionStore
  readonly #timeoutMs: number
  readonly #failures: StoreFailures
  #isDown = false
  #skippedUntil = 0

  constructor(store: IntrospectionStore, timeoutMs: number, failures: StoreFailures) {
    this.#store = store
    this.#timeoutMs = timeoutMs
    this.#failures = failures
  }

  /**
   * Calls the store unless it is down. Resolves to undefined if it is, or fails.
   *
   * @throws only the control flow of a framework.
   */
  async attempt<T>(operation: StoreOperation, work: (store: IntrospectionStore) => Promise<T>): Promise<T | undefined> {
    const now = performance.now()
    if (now < this.#skippedUntil) return undefined
    // After a failure one call tries the store. The others continue to skip it until that call has succeeded.
    if (this.#isDown) this.#skippedUntil = now + skipMs
    try {
      const result = await this.run(operation, work)
      this.#isDown = false
      this.#skippedUntil = 0
      return result
    } catch (error) {
      this.#fail(error)
      return undefined
    }
  }

  /** @throws {IntrospectionStoreError} if the store fails, or does not settle in time. */
  async run<T>(operation: StoreOperation, work: (store: IntrospectionStore) => Promise<T>): Promise<T> {
    const problem = `no response within ${this.#timeoutMs} ms ("storeTimeoutMs")`
    const limit = { timeoutMs: this.#timeoutMs, createError: () => new IntrospectionStoreError(operation, problem) }
    try {
      return await runWithTimeout(limit, async () => work(this.#store))
    } catch (error) {
      if (error instanceof IntrospectionStoreError || isControlFlow(error)) throw error
      throw new IntrospectionStoreError(operation, 'it failed; thrown() says why', error)
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof IntrospectionStoreError)) throw error
    this.#isDown = true
    this.#skippedUntil = performance.now() + skipMs
    this.#failures.report(error)
  }
}

/** How long a store is skipped after a failure, in milliseconds. */
const skipMs = 1_000
