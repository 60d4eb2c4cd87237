import type { HydraError } from '../errors/hydra-error.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import { toHydraError } from '../errors/to-hydra-error.js'
import type { HttpRequest, HttpResponse } from '../http-message.js'
import { normalizeHeaders } from '../request-headers.js'
import { type Call, eventOf, startEvent } from './call.js'
import { createTimeoutError } from './create-timeout-error.js'
import type { Outcome } from './decide-retry.js'
import { notify, runAround, type TraceHeaders } from './hooks.js'
import type { SendSettings } from './send-settings.js'

/** Makes one attempt. Resolves to the response, or to the reason why there is none. Rejects if the call must stop. */
export async function sendOnce(call: Call, settings: SendSettings, request: HttpRequest): Promise<Outcome> {
  const { aroundAttempt, onRequest, onResponse } = settings.hooks
  const end = startEvent(call)
  const attempt = async (traced = request): Promise<HttpResponse> => {
    notify(onRequest, () => eventOf(call))
    const response = await sendInTime(call, settings, traced)
    notify(onResponse, () => end({ status: response.status }))
    return response
  }
  try {
    const response = await runAround(
      aroundAttempt,
      () => eventOf(call),
      call.deadline,
      attempt,
      (response, error) => end({ status: response?.status, error }),
      (headers?: TraceHeaders) => addTraceHeaders(request, headers),
    )
    return { response }
  } catch (error) {
    call.deadline.throwIfStopped()
    return { error: error as HydraError }
  }
}

/** @throws {TypeError} if a header is not one of a tracer. */
function addTraceHeaders(request: HttpRequest, headers: TraceHeaders | undefined): HttpRequest {
  const added = normalizeHeaders(headers)
  for (const name in added) {
    if (!/^(trace(parent|state)|baggage)$/.test(name)) throw new TypeError(`"headers" must not hold "${name}"`)
  }
  return { ...request, headers: { ...request.headers, ...added } }
}

/** @throws {HydraError} if there is no response. */
async function sendInTime(call: Call, settings: SendSettings, request: HttpRequest): Promise<HttpResponse> {
  const { deadline, maybeSent } = call
  const { context, limits } = call.request
  const { attemptTimeoutMs } = limits
  const { maxResponseBytes } = settings
  const timeout = () => deadline.interrupt(createTimeoutError(call, 'attemptTimeoutMs'))
  deadline.throwIfStopped() // a hook may have aborted it
  const timer = attemptTimeoutMs && setTimeout(timeout, attemptTimeoutMs)
  call.maybeSent = true // until the outcome is known
  try {
    const response = await settings.transport(request, { deadline, maxResponseBytes })
    if (response.isTooLarge) {
      throw new HydraParseError(context, response, `the body exceeds "maxResponseBytes" (${maxResponseBytes})`)
    }
    call.maybeSent = maybeSent || response.status >= 500
    return response
  } catch (error) {
    deadline.throwIfStopped()
    const failure = toHydraError(error, context, settings.origin, maybeSent)
    call.maybeSent = failure.maybeSent
    throw failure
  } finally {
    clearTimeout(timer)
  }
}
