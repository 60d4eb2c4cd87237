import type { ErrorContext, HydraError } from '../errors/hydra-error.js'
import type { Deadline } from './deadline.js'

/** A call that begins. No member of this or any other event shows what is sent or received; the methods of an error return it. */
export interface CallStart extends ErrorContext {
  /** Number of the call among those of its client, from 1. All events of a call have the same one. */
  readonly callId: number
  /** Base URL of the client, such as `http://127.0.0.1:4445`, without a slash at its end. It contains no credentials. */
  readonly baseUrl: string
}

/** How a call ended. */
export interface CallEnd extends CallStart {
  /** Number of the attempt in which the call ended, from 1. If the call ended before it sent anything, it is 1. */
  readonly attempt: number
  /** What the caller gets: a {@link HydraError} or the reason of an abort; undefined after a success. */
  readonly error: unknown
  /**
   * Whether what the call asks for may have been done without a sign of it: an attempt may have reached the server, and no response with a status
   * below 500 came back. After an abort, only this tells.
   */
  readonly maybeSent: boolean
  /** Duration of the whole call, in milliseconds. */
  readonly durationMs: number
}

/** An attempt that begins. */
export interface AttemptStart extends CallStart {
  /** Number of the attempt, from 1. */
  readonly attempt: number
}

/** How an attempt ended. */
export interface AttemptEnd extends AttemptStart {
  /** Status of the response, or undefined if there was none. */
  readonly status: number | undefined
  /** Why there was no response: a {@link HydraError} or the reason of an abort; undefined if there was one. */
  readonly error: unknown
  /** Duration of this attempt, reading the body included, in milliseconds. */
  readonly durationMs: number
}

/** A response of any status. */
export interface ResponseEvent extends AttemptStart {
  /** HTTP status of the response. */
  readonly status: number
  /** Duration of this attempt, reading the body included, in milliseconds. */
  readonly durationMs: number
}

/** An attempt that is about to be repeated. */
export interface RetryEvent extends AttemptStart {
  /** Status that leads to the retry, or undefined if there was no response. */
  readonly status: number | undefined
  /** Why there was no response, or undefined. */
  readonly error: HydraError | undefined
  /** Time until the next attempt, in milliseconds. */
  readonly delayMs: number
}

/** Headers that a tracer may add to an attempt (W3C Trace Context and Baggage). */
export type TraceHeaders = Readonly<Partial<Record<'traceparent' | 'tracestate' | 'baggage', string>>>

/**
 * Functions that watch calls, for logs, metrics and traces. What a hook returns or throws never changes the outcome of a call. The time that
 * `aroundCall` and `aroundAttempt` take before `next` counts against the deadline of the call. Hooks run in the async context of their call, so
 * `AsyncLocalStorage` distinguishes concurrent calls.
 */
export interface HydraHooks {
  /**
   * Wraps a whole call, retries included, so that a tracer can set an active context.
   *
   * `next` runs the call and resolves when it has ended, after a failure too. It may be called once: a second call rejects and sends nothing. If the
   * hook settles without calling it, the call goes on by itself.
   */
  readonly aroundCall?: ((event: CallStart, next: () => Promise<CallEnd>) => unknown) | undefined
  /** Wraps each attempt, like `aroundCall`. `next` takes the headers of a tracer, and rejects if one of another name is given. */
  readonly aroundAttempt?:
    | ((event: AttemptStart, next: (headers?: TraceHeaders) => Promise<AttemptEnd>) => unknown)
    | undefined
  /** Before each attempt. */
  readonly onRequest?: ((event: AttemptStart) => unknown) | undefined
  /** After each response of any status. */
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined
  /** Before the wait for another attempt, also for the one with a fresh `authorization` after a 401. */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined
  /** When a call fails; the last of its hooks. */
  readonly onError?: ((event: CallEnd) => unknown) | undefined
}

/**
 * Calls a hook, and drops what it returns or throws. Not awaited: a log that is slow or fails changes nothing.
 *
 * @param hook - The caller's function.
 * @param event - Makes what the hook is told.
 */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: () => Event): void {
  if (hook) {
    const call = async () => hook(event())
    call().catch(() => {})
  }
}

/**
 * Runs a hook around some work, and settles as the work does.
 *
 * @param event - Makes what the hook is told.
 * @param deadline - Ends the wait for a hook that neither calls `next` nor settles.
 * @param describe - Makes the event that `next` resolves to, from the result or the error of the work.
 * @param prepare - Reads the argument of `next`. If it throws, `next` rejects and may be called again.
 */
export function runAround<Event, Argument, Prepared, Result, End>(
  hook: ((event: Event, next: (argument?: Argument) => Promise<End>) => unknown) | undefined,
  event: () => Event,
  deadline: Deadline,
  work: (prepared?: Prepared) => Promise<Result>,
  describe: (result: Result | undefined, error?: unknown) => End,
  prepare?: (argument?: Argument) => Prepared | undefined,
): Promise<Result> {
  if (!hook) return work()
  return new Promise((resolve, reject) => {
    let isStarted = false
    const next = async (argument?: Argument): Promise<End> => {
      const prepared = prepare?.(argument)
      if (isStarted) throw new TypeError('"next" must be called once')
      isStarted = true // before the work, which runs other hooks: they could call `next` too
      const outcome = work(prepared)
      resolve(outcome)
      return outcome.then(describe, (error: unknown) => describe(undefined, error))
    }
    const startUnlessStarted = () => void (isStarted || next())
    const call = async () => hook(event(), next)
    deadline.onStop(reject)
    call().then(startUnlessStarted, startUnlessStarted)
  })
}
