import { raceAbort } from '@hydrakit/core/feature'

/** What the work of a flight can know while it is in flight. */
export interface FlightState {
  /** Aborted at the deadline of the flight, and when every caller has aborted. */
  readonly signal: AbortSignal
  /** Whether the result may be cached; false after `invalidate` or `clear`. */
  isCurrent(): boolean
}

interface Flight<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  readonly timer: ReturnType<typeof setTimeout>
  callers: number
}

/** How long the work of a flight may take. */
export interface FlightLimit {
  readonly timeoutMs: number
  /** Creates the reason with which the work is aborted. */
  timeoutError(): Error
}

/** Deduplicates concurrent work: callers that use the same key at the same time share one result and one deadline. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>()
  readonly #limit: FlightLimit

  constructor(limit: FlightLimit) {
    this.#limit = limit
  }

  /** Whether work for a key is in flight. */
  has(key: string): boolean {
    return this.#flights.has(key)
  }

  /**
   * Joins the flight of a key, or starts one.
   *
   * @param signal - Aborts this caller only. The work continues for the other callers, and is aborted with the last one.
   */
  async join(key: string, start: (state: FlightState) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const flight = this.#flights.get(key) ?? this.#start(key, start)
    flight.callers += 1
    try {
      return await raceAbort(flight.result, signal)
    } finally {
      flight.callers -= 1
      if (flight.callers === 0) this.#end(key, flight)
    }
  }

  /** Makes the next caller start a new flight. Callers that have already joined still get their result. */
  invalidate(key: string): void {
    this.#flights.delete(key)
  }

  /** Invalidates every key. */
  clear(): void {
    this.#flights.clear()
  }

  #start(key: string, start: (state: FlightState) => Promise<T>): Flight<T> {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(this.#limit.timeoutError()), this.#limit.timeoutMs)
    const isCurrent = () => this.#flights.get(key) === flight
    const result = start({ signal: controller.signal, isCurrent })
    const flight: Flight<T> = { controller, timer, result, callers: 0 }
    this.#flights.set(key, flight)
    // Before any caller continues: one that needs a later result must start the next flight, or join the one that another caller has started.
    const remove = () => this.#remove(key, flight)
    result.then(remove, remove)
    return flight
  }

  #remove(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
  }

  // When the result has arrived, the abort has no effect.
  #end(key: string, flight: Flight<T>): void {
    this.#remove(key, flight)
    clearTimeout(flight.timer)
    flight.controller.abort()
  }
}
