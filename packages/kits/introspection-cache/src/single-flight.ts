/** What a flight may want to know while it is under way. */
export interface FlightState {
  /** Aborted when everyone who waited has given up. */
  readonly signal: AbortSignal
  /** Whether the result is still wanted for later; not after `forget` or `clear`. */
  isCurrent(): boolean
}

interface Flight<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  waiting: number
}

/** Lets those who want the same at the same time wait for one result. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>()

  /** Whether the flight of a key is under way. */
  has(key: string): boolean {
    return this.#flights.has(key)
  }

  /**
   * Waits for the flight of a key, and starts it if there is none.
   *
   * @param signal - Gives up waiting; the flight goes on for the others, and ends with the last.
   */
  async join(key: string, start: (state: FlightState) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const flight = this.#flights.get(key) ?? this.#started(key, start)
    flight.waiting += 1
    try {
      return await unlessAborted(flight.result, signal)
    } finally {
      flight.waiting -= 1
      if (flight.waiting === 0) this.#end(key, flight)
    }
  }

  /** Lets the next one start anew. Those who wait still get the result. */
  forget(key: string): void {
    this.#flights.delete(key)
  }

  clear(): void {
    this.#flights.clear()
  }

  #started(key: string, start: (state: FlightState) => Promise<T>): Flight<T> {
    const controller = new AbortController()
    const isCurrent = () => this.#flights.get(key) === flight
    const flight: Flight<T> = { controller, result: start({ signal: controller.signal, isCurrent }), waiting: 0 }
    this.#flights.set(key, flight)
    return flight
  }

  // Without effect on a flight that has arrived, but for making room.
  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
    flight.controller.abort()
  }
}

function unlessAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
