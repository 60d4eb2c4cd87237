import { platform } from '#platform'
import { abortReason } from '../abort-signal.js'

/**
 * The time that a call has, and the one place that tells whether it must stop. A call waits for one thing at a time (a hook, an attempt, the pause
 * before the next), so there is one thing to interrupt. An AbortController for each call would cost more than the request.
 */
export class Deadline {
  /** Whether the call must stop; `reason` tells why. */
  stopped = false
  reason: unknown
  /** What the call waits for, if it is no response: the end of a timeout's message. */
  hint: string | undefined
  #interrupt: ((reason: unknown) => void) | undefined
  readonly #unwatch: (() => void) | undefined
  readonly #endsAt: number
  readonly #timer: ReturnType<typeof setTimeout>

  /**
   * @param timeoutMs - Time from now, in milliseconds.
   * @param signal - The caller's own signal.
   * @param timeoutError - Creates the reason when the time is over.
   */
  constructor(timeoutMs: number, signal: AbortSignal | undefined, timeoutError: () => Error) {
    this.#endsAt = performance.now() + timeoutMs
    this.#timer = setTimeout(() => this.stop(timeoutError()), timeoutMs)
    if (signal?.aborted) this.stop(abortReason(signal))
    else if (signal) this.#unwatch = platform.onAbort(signal, () => this.stop(abortReason(signal)))
  }

  /** Milliseconds left. */
  get remainingMs(): number {
    return this.#endsAt - performance.now()
  }

  /** @throws the reason, if the call must stop. */
  throwIfStopped(): void {
    if (this.stopped) throw this.reason
  }

  /**
   * Sets what the call waits for from now on, and how to stop it. `interrupt` is called at once if the call must stop already: a hook may have
   * aborted it.
   */
  onStop(interrupt: (reason: unknown) => void, hint?: string): void {
    this.#interrupt = interrupt
    this.hint = hint
    if (this.stopped) interrupt(this.reason)
  }

  /** Stops what the call waits for, but not the call. */
  interrupt(reason: unknown): void {
    this.#interrupt?.(reason)
  }

  /** Waits for a promise; rejects with the reason if the call must stop first. */
  wait<T>(promise: PromiseLike<T>, hint?: string, release?: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onStop((reason) => {
        reject(reason)
        release?.()
      }, hint)
      promise.then(resolve, reject)
    })
  }

  /** Waits for some milliseconds; rejects with the reason if the call must stop first. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      this.onStop((reason) => {
        clearTimeout(timer)
        reject(reason)
      })
    })
  }

  /** Releases the timer and the caller's signal when the call has ended. */
  end(): void {
    clearTimeout(this.#timer)
    this.#unwatch?.()
  }

  /** Stops the call, once. */
  stop(reason: unknown): void {
    if (this.stopped) return
    this.stopped = true
    this.reason = reason
    this.interrupt(reason)
  }
}
