import { raceAbort } from '@hydrakit/core/feature'
import { IntrospectionUnavailableError } from './introspection-unavailable-error.js'
import { maxWaiting } from './max-waiting.js'

/**
 * Shares one probe between callers: at most one is in flight, and each caller gets the result of a probe that began after it asked. Callers that ask
 * during a probe share the next one. At most 10,000 wait, beside those that go first.
 */
export class SharedProbe {
  readonly #probe: () => Promise<unknown>
  #current: Promise<unknown> | undefined
  #next: Promise<unknown> | undefined
  #waiting = 0

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe
  }

  /**
   * Resolves if a probe that begins from now on succeeds, and rejects with its error.
   *
   * @param signal - Ends the wait of this caller, with its reason. The probe goes on.
   * @param goesFirst - Whether it waits however many others do.
   * @throws {IntrospectionUnavailableError} if too many callers wait.
   */
  async run(signal?: AbortSignal, goesFirst = false): Promise<unknown> {
    if (goesFirst) return raceAbort(this.#join(), signal)
    if (this.#waiting >= maxWaiting) throw new IntrospectionUnavailableError('capacity', undefined)
    this.#waiting += 1
    try {
      return await raceAbort(this.#join(), signal)
    } finally {
      this.#waiting -= 1
    }
  }

  #join(): Promise<unknown> {
    if (this.#next) return this.#next
    if (!this.#current) return this.#begin()
    const begin = () => this.#begin()
    this.#next = this.#current.then(begin, begin)
    return this.#next
  }

  #begin(): Promise<unknown> {
    const end = () => {
      this.#current = undefined
    }
    this.#next = undefined
    this.#current = (async () => this.#probe())()
    this.#current.then(end, end)
    return this.#current
  }
}
