import { isHydraErrorBody } from '../errors/error-body.js'
import { HydraResponseError } from '../errors/hydra-response-error.js'
import type { HttpResponse } from '../http-message.js'
import type { HydraPort, Operation } from '../operation.js'
import { createUnknownRouteError, isUnknownRoute } from './unsupported-operation.js'

/** Creates the error of a response outside 2xx. Its message says what is known of the cause. */
export function createResponseError(
  response: HttpResponse,
  operation: Operation,
  port: HydraPort,
  maybeSent: boolean,
): HydraResponseError {
  if (isUnknownRoute(response)) return createUnknownRouteError(response, operation, port, maybeSent)
  return new HydraResponseError(operation, response, maybeSent, causeHint(response))
}

function causeHint(response: HttpResponse): string {
  // A 304 redirects nowhere. The pattern takes fewer bytes than comparisons.
  if (/^3(?!04)/.test(response.status as unknown as string)) return ', a redirect, which is never followed'
  // The description can quote a secret, so the message tells only how to read it.
  return isHydraErrorBody(response) ? ': see errorDescription()' : ''
}
