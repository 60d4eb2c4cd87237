/**
 * Shares one probe between callers: at most one is in flight, and each caller gets the result of a probe that began after it asked. Callers that ask
 * during a probe share the next one.
 */
export class SharedProbe {
  readonly #probe: () => Promise<unknown>
  #current: Promise<unknown> | undefined
  #next: Promise<unknown> | undefined

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe
  }

  /** Resolves if a probe that begins from now on succeeds, and rejects with its error. */
  run(): Promise<unknown> {
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
