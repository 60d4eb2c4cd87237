import type { IntrospectionStoreError } from './introspection-store-error.js'

/** Counts and reports the failures of a store that fail no call. */
export class StoreFailures {
  readonly #onError: ((error: IntrospectionStoreError) => unknown) | undefined
  #count = 0

  /** @param onError - Called for a failure. What it throws is ignored. */
  constructor(onError: ((error: IntrospectionStoreError) => unknown) | undefined) {
    this.#onError = onError
  }

  get count(): number {
    return this.#count
  }

  report(error: IntrospectionStoreError): void {
    this.#count += 1
    const call = async () => this.#onError?.(error)
    call().catch(() => {})
  }
}
