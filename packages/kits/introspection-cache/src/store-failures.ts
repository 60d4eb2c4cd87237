import { notify } from '@hydrakit/core/feature'
import type { IntrospectionStoreError } from './introspection-store-error.js'

/** Counts the failures of a store that fail no call, and reports each kind once a second at most, so that an outage does not flood a log. */
export class StoreFailures {
  readonly #onError: ((error: IntrospectionStoreError) => unknown) | undefined
  /** When each kind was last reported. The message is the kind: it contains no key and no value, so there are few. */
  readonly #reportedAt = new Map<string, number>()
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
    const now = performance.now()
    const reportedAt = this.#reportedAt.get(error.message)
    if (reportedAt !== undefined && now < reportedAt + reportIntervalMs) return
    this.#reportedAt.set(error.message, now)
    notify(this.#onError, () => error)
  }
}

/** How long a kind of failure is not reported again, in milliseconds. */
const reportIntervalMs = 1_000
