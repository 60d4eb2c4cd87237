import { isPromiseLike } from './assert.js'
import type { ErrorContext, HydraError } from './errors/hydra-error.js'

/** What every hook is told. Nothing that was sent or received is in it. */
export interface CallEvent extends ErrorContext {
  /** Number of the attempt, from 1. */
  readonly attempt: number
}

export interface ResponseEvent extends CallEvent {
  readonly status: number
  /** Duration of this attempt, body included, in milliseconds. */
  readonly durationMs: number
}

export interface RetryEvent extends CallEvent {
  /** Status that is not taken for an answer, or undefined if none came. */
  readonly status: number | undefined
  /** Why no answer came, or undefined. */
  readonly error: HydraError | undefined
  /** Time until the next attempt, in milliseconds. */
  readonly delayMs: number
}

export interface ErrorEvent extends CallEvent {
  /** What the caller gets: a {@link HydraError}, or the reason of an abort. */
  readonly error: unknown
  /** Duration of the whole call, in milliseconds. */
  readonly durationMs: number
}

/**
 * Functions that watch calls, for logs, metrics and traces. What they throw, and what promises they return reject with, is dropped: watching
 * does not change a call's outcome. They run in the async context of their call, so an `AsyncLocalStorage` tells concurrent ones apart.
 */
export interface HydraHooks {
  /** Before each attempt. */
  readonly onRequest?: ((event: CallEvent) => unknown) | undefined
  /** After each answer of whatever status. */
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined
  /** Before the wait for another attempt, one with a fresh `authorization` after a 401 included. */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined
  /** When a call fails; the last of its hooks. */
  readonly onError?: ((event: ErrorEvent) => unknown) | undefined
}

/** Calls a hook, whatever it does. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: () => Event): void {
  if (!hook) return
  try {
    const result = hook(event())
    if (isPromiseLike(result)) result.then(undefined, () => {})
  } catch {}
}
