import { isHydraErrorBody } from '../errors/error-body.js'
import { HydraResponseError } from '../errors/hydra-response-error.js'
import { HydraUnsupportedOperationError } from '../errors/hydra-unsupported-operation-error.js'
import type { HttpResponse } from '../http-message.js'
import type { HydraPort, Operation } from '../operation.js'

/** Whether a 404 or 405 comes from a router, which does not know the route. Hydra's own 404 is about an object that does not exist. */
export function isUnknownRoute(response: HttpResponse): boolean {
  return (response.status === 404 || response.status === 405) && !isHydraErrorBody(response)
}

/** Creates the error for an unknown route: the server is older than the operation, or it is not the one that the client takes it for. */
export function createUnknownRouteError(
  response: HttpResponse,
  operation: Operation,
  port: HydraPort,
  maybeSent: boolean,
): HydraResponseError {
  const { since } = operation
  const lacks = since ? `the operation came with Hydra ${since}` : 'there is no such route, nor an id with "/" in v2.3'
  const hint = `: ${lacks}. Is "baseUrl" the URL of the ${port} API (port ${port === 'admin' ? 4445 : 4444})?`
  return new (since ? HydraUnsupportedOperationError : HydraResponseError)(operation, response, maybeSent, hint)
}
