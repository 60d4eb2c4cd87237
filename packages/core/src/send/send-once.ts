import type { HydraError } from '../errors/hydra-error.js'
import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import { toHydraError } from '../errors/to-hydra-error.js'
import type { HttpRequest, HttpResponse } from '../http-message.js'
import { type Call, eventOf } from './call.js'
import { type AttemptEnd, notify, runAround, type TraceHeaders } from './hooks.js'
import type { Outcome } from './retry-delay.js'
import type { SendSettings } from './send-settings.js'

/** Makes one attempt. Resolves to the response, or to the reason why there is none. Rejects if the call must stop. */
export async function sendOnce(call: Call, settings: SendSettings, request: HttpRequest): Promise<Outcome> {
  const { deadline } = call
  const { aroundAttempt } = settings.hooks
  const startedAt = performance.now()
  try {
    return await runAround(
      aroundAttempt && ((next: Next) => aroundAttempt(eventOf(call), next)),
      deadline,
      (headers?: TraceHeaders) => observedAttempt(call, settings, withTraceHeaders(request, headers)),
      (response, error): AttemptEnd => {
        return { ...eventOf(call), status: response?.status, error, durationMs: performance.now() - startedAt }
      },
    )
  } catch (error) {
    deadline.throwIfStopped()
    return error as HydraError
  }
}

type Next = (headers?: TraceHeaders) => Promise<AttemptEnd>

/** @throws {TypeError} if a header is not one of a tracer. */
function withTraceHeaders(request: HttpRequest, headers: TraceHeaders | undefined): HttpRequest {
  if (!headers) return request
  for (const [name, value] of Object.entries(headers)) {
    if (!/^(traceparent|tracestate|baggage)$/.test(name) || !/^[\x20-\x7e]*$/.test(value)) {
      throw new TypeError('"headers" must hold "traceparent", "tracestate" and "baggage" only, in printable ASCII')
    }
  }
  return { ...request, headers: { ...request.headers, ...headers } }
}

async function observedAttempt(call: Call, settings: SendSettings, request: HttpRequest): Promise<HttpResponse> {
  const { onRequest, onResponse } = settings.hooks
  notify(onRequest, () => eventOf(call))
  const startedAt = onResponse && performance.now()
  try {
    const response = await sendInTime(call, settings, request)
    const durationMs = performance.now() - (startedAt ?? 0)
    notify(onResponse, () => ({ ...eventOf(call), status: response.status, durationMs }))
    return response
  } catch (error) {
    call.deadline.throwIfStopped()
    throw toHydraError(error, call.request.context, settings)
  }
}

async function sendInTime(
  { deadline, request: { context, limits } }: Call,
  { transport, maxResponseBytes }: SendSettings,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { attemptTimeoutMs } = limits
  deadline.throwIfStopped() // a hook may have aborted it
  const response = transport(request, { deadline, maxResponseBytes })
  if (attemptTimeoutMs === undefined) return response
  const timeoutError = () => new HydraTimeoutError(context, 'attemptTimeoutMs', attemptTimeoutMs)
  const timer = setTimeout(() => deadline.interrupt(timeoutError()), attemptTimeoutMs)
  return response.finally(() => clearTimeout(timer))
}
