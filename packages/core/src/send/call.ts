import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import { Deadline } from './deadline.js'
import { type AttemptStart, type CallEnd, notify, runAround } from './hooks.js'
import type { HydraRequest } from './hydra-request.js'
import type { SendSettings } from './send-settings.js'

/** A call that is under way. */
export interface Call {
  readonly id: number
  readonly request: HydraRequest
  readonly deadline: Deadline
  /** Number of the attempt, from 1. */
  attempt: number
}

/** Runs the steps of a call under its deadline, and tells the hooks how it ends. */
export async function runCall<T>(
  request: HydraRequest,
  settings: SendSettings,
  steps: (call: Call) => Promise<T>,
): Promise<T> {
  const call = startCall(request, settings)
  const { aroundCall, onError } = settings.hooks
  const startedAt = performance.now()
  const end = (error: unknown): CallEnd => ({ ...eventOf(call), error, durationMs: performance.now() - startedAt })
  try {
    return await runAround(
      aroundCall,
      () => ({ ...request.context, callId: call.id }),
      call.deadline,
      () => steps(call),
      (_, error) => end(error),
    )
  } catch (error) {
    notify(onError, () => end(error))
    throw error
  } finally {
    call.deadline.end()
  }
}

function startCall(request: HydraRequest, { nextCallId }: SendSettings): Call {
  const { timeoutMs, signal } = request.limits
  const timeoutError = () => new HydraTimeoutError(request.context, 'timeoutMs', timeoutMs)
  return { id: nextCallId(), request, deadline: new Deadline(timeoutMs, signal, timeoutError), attempt: 1 }
}

/** What hooks are told of the current attempt. */
export function eventOf({ id, request, attempt }: Call): AttemptStart {
  return { ...request.context, callId: id, attempt }
}
