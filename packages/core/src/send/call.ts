import { platform } from '#platform'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import { createTimeoutError } from './create-timeout-error.js'
import { Deadline } from './deadline.js'
import { type AttemptStart, type CallStart, notify, runAround } from './hooks.js'
import type { HydraRequest } from './hydra-request.js'
import type { SendSettings } from './send-settings.js'

/** A call that is under way. */
export interface Call {
  /** What hooks are told of the call. */
  readonly start: CallStart
  readonly request: HydraRequest
  readonly deadline: Deadline
  /** Number of the attempt, from 1. */
  attempt: number
  /** Whether an attempt may have reached the server without a definite response, which has a status below 500. */
  maybeSent: boolean
}

/** Runs the steps of a call under its deadline, and tells the hooks how it ends. */
export async function runCall<T>(
  request: HydraRequest,
  settings: SendSettings,
  steps: (call: Call) => Promise<T>,
): Promise<T> {
  const { aroundCall, onError } = settings.hooks // before the timer starts: a getter may throw
  const call = startCall(request, settings)
  const endCall = startEvent(call)
  const end = (error: unknown) => endCall({ error, maybeSent: call.maybeSent || error instanceof HydraParseError })
  try {
    return await runAround(
      aroundCall,
      () => ({ ...call.start }),
      call.deadline,
      () => steps(call),
      (_, error) => end(error),
    )
  } catch (error) {
    if (!platform.isControlFlow?.(error)) notify(onError, () => end(error))
    throw error
  } finally {
    call.deadline.end()
  }
}

function startCall(request: HydraRequest, settings: SendSettings): Call {
  const { timeoutMs, signal } = request.limits
  const call: Call = {
    start: { ...request.context, callId: settings.nextCallId(), baseUrl: settings.origin + settings.prefix },
    request,
    deadline: new Deadline(timeoutMs, signal, () => createTimeoutError(call, 'timeoutMs')),
    attempt: 1,
    maybeSent: false,
  }
  return call
}

/** What hooks are told of the current attempt. */
export function eventOf({ start, attempt }: Call): AttemptStart {
  return { ...start, attempt }
}

/** Begins to measure. Returns what makes the event of an end: the current attempt, the result, and the time that passed. */
export function startEvent(call: Call): <Result>(result: Result) => AttemptStart & Result & { durationMs: number } {
  const startedAt = performance.now()
  return (result) => ({ ...eventOf(call), ...result, durationMs: performance.now() - startedAt })
}
