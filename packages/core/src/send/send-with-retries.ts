import { HydraError } from '../errors/hydra-error.js'
import type { FinalResponse } from '../http-message.js'
import { addClientHeaders, isRefusedByGateway } from './authorize.js'
import { type Call, eventOf } from './call.js'
import { mayHaveBeenApplied, type Outcome, retryDelayMs } from './decide-retry.js'
import { notify } from './hooks.js'
import { sendOnce } from './send-once.js'
import type { SendSettings } from './send-settings.js'

/**
 * Sends a request and repeats it where that is safe and useful, until there is a final response or the deadline passes.
 *
 * @throws {HydraError} if there is no response.
 */
export async function sendWithRetries(call: Call, settings: SendSettings): Promise<FinalResponse> {
  let isCredentialFresh = false
  for (let maybeApplied = false; ; call.attempt += 1) {
    const outcome = await sendOnce(call, settings, await addClientHeaders(call, settings, isCredentialFresh))
    const isRefused: boolean = !isCredentialFresh && isRefusedByGateway(outcome, call, settings)
    const delayMs = isRefused ? 0 : retryDelayMs(outcome, call)
    if (delayMs === undefined) {
      if (outcome instanceof HydraError) throw outcome
      return { ...outcome, mayHaveBeenApplied: maybeApplied }
    }
    await pauseBeforeRetry(outcome, delayMs, call, settings)
    isCredentialFresh ||= isRefused
    maybeApplied ||= mayHaveBeenApplied(outcome)
  }
}

async function pauseBeforeRetry(outcome: Outcome, delayMs: number, call: Call, settings: SendSettings): Promise<void> {
  const [status, error] = outcome instanceof HydraError ? [undefined, outcome] : [outcome.status, undefined]
  notify(settings.hooks.onRetry, () => ({ ...eventOf(call), status, error, delayMs }))
  await call.deadline.pause(delayMs)
}
