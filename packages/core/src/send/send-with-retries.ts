import type { HttpResponse } from '../http-message.js'
import { addClientHeaders } from './add-client-headers.js'
import { type Call, eventOf } from './call.js'
import { retryDelayMs } from './decide-retry.js'
import { notify } from './hooks.js'
import { isRefusedByGateway } from './is-refused-by-gateway.js'
import { sendOnce } from './send-once.js'
import type { SendSettings } from './send-settings.js'

/**
 * Sends a request and repeats it where that is safe and useful, until there is a final response or the deadline passes.
 *
 * @throws {HydraError} if there is no response.
 */
export async function sendWithRetries(call: Call, settings: SendSettings): Promise<HttpResponse> {
  let refused: string | undefined
  let renewals = 0
  for (; ; call.attempt += 1) {
    const request = await addClientHeaders(call, settings, refused)
    const outcome = await sendOnce(call, settings, request)
    const isRefused = !renewals && isRefusedByGateway(outcome, call, settings)
    // The attempt after a gateway's 401 is not counted.
    const delayMs = isRefused ? 0 : retryDelayMs(outcome, call, call.attempt - renewals)
    if (delayMs === undefined) {
      if (outcome.error) throw outcome.error
      return outcome.response
    }
    const { response, error } = outcome
    notify(settings.hooks.onRetry, () => ({ ...eventOf(call), status: response?.status, error, delayMs }))
    await call.deadline.pause(delayMs)
    refused = isRefused ? request.headers.authorization : undefined // of the next attempt only
    if (isRefused) renewals = 1
  }
}
