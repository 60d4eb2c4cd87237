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
  for (; ; call.attempt += 1) {
    const request = await addClientHeaders(call, settings, refused)
    const outcome = await sendOnce(call, settings, request)
    const isRefused = refused === undefined && isRefusedByGateway(outcome, call, settings)
    const attempt = call.attempt - Number(refused !== undefined) // the one after a gateway's 401 is not counted
    const delayMs = isRefused ? 0 : retryDelayMs(outcome, { ...call, attempt })
    if (delayMs === undefined) {
      if (outcome.error) throw outcome.error
      return outcome.response
    }
    const { response, error } = outcome
    notify(settings.hooks.onRetry, () => ({ ...eventOf(call), status: response?.status, error, delayMs }))
    await call.deadline.pause(delayMs)
    if (isRefused) refused = request.headers.authorization
  }
}
