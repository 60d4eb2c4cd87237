import { abortReason, onSharedAbort, throwIfAborted } from '@hydrakit/core/feature'
import { IntrospectionUnavailableError } from './introspection-unavailable-error.js'
import { maxWaiting } from './max-waiting.js'

/**
 * Bounds how many tasks run at the same time. Further ones wait in one of two lines, in the order of their arrival; 10,000 at most in each. Those of the
 * first line go first.
 */
export class ConcurrencyLimit {
  readonly #maxConcurrent: number
  #running = 0
  /** Starts of those that wait. A `Set` keeps their order, and removes one that gives up at once. */
  readonly #firstLine: Line = new Set()
  readonly #secondLine: Line = new Set()

  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent
  }

  /**
   * Runs a task when it is its turn.
   *
   * @param signal - Ends the wait, with its reason.
   * @param goesFirst - Whether it waits in the first line.
   * @throws {IntrospectionUnavailableError} if the line is full.
   */
  async run<T>(signal: AbortSignal, task: () => Promise<T>, goesFirst = false): Promise<T> {
    if (this.#running < this.#maxConcurrent) this.#running += 1
    else await waitInLine(goesFirst ? this.#firstLine : this.#secondLine, signal)
    try {
      return await task()
    } finally {
      this.#startNext()
    }
  }

  // The place of the task that ended goes to the first in line.
  #startNext(): void {
    const line = this.#firstLine.size > 0 ? this.#firstLine : this.#secondLine
    const [start] = line
    if (start === undefined) {
      this.#running -= 1
      return
    }
    line.delete(start)
    start()
  }
}

type Line = Set<() => void>

function waitInLine(line: Line, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal)
  if (line.size >= maxWaiting) throw new IntrospectionUnavailableError('capacity', undefined)
  return new Promise((resolve, reject) => {
    const start = () => {
      stop()
      resolve()
    }
    const stop = onSharedAbort(signal, () => {
      line.delete(start)
      stop()
      reject(abortReason(signal))
    })
    line.add(start)
  })
}
