import { abortReason, onSharedAbort, throwIfAborted } from '@hydrakit/core/feature'
import { IntrospectionUnavailableError } from './introspection-unavailable-error.js'

/** Bounds how many tasks run at the same time. Further ones wait in line, in the order of their arrival; 10,000 at most. */
export class ConcurrencyLimit {
  readonly #maxConcurrent: number
  #running = 0
  /** Starts of those that wait. A `Set` keeps their order, and removes one that gives up at once. */
  readonly #waiting = new Set<() => void>()

  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent
  }

  /**
   * Runs a task when it is its turn.
   *
   * @param signal - Ends the wait, with its reason.
   * @throws {IntrospectionUnavailableError} if the line is full.
   */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#maxConcurrent) this.#running += 1
    else await this.#waitInLine(signal)
    try {
      return await task()
    } finally {
      this.#startNext()
    }
  }

  #waitInLine(signal: AbortSignal): Promise<void> {
    throwIfAborted(signal)
    if (this.#waiting.size >= maxWaiting) throw new IntrospectionUnavailableError('capacity', undefined)
    return new Promise((resolve, reject) => {
      const start = () => {
        stop()
        resolve()
      }
      const stop = onSharedAbort(signal, () => {
        this.#waiting.delete(start)
        stop()
        reject(abortReason(signal))
      })
      this.#waiting.add(start)
    })
  }

  // The place of the task that ended goes to the first in line.
  #startNext(): void {
    const [start] = this.#waiting
    if (start === undefined) {
      this.#running -= 1
      return
    }
    this.#waiting.delete(start)
    start()
  }
}

const maxWaiting = 10_000
