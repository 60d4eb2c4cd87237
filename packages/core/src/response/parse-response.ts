import { isHydraErrorBody } from '../errors/error-body.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import { HydraResponseError } from '../errors/hydra-response-error.js'
import { HydraUnsupportedOperationError } from '../errors/hydra-unsupported-operation-error.js'
import type { HttpResponse } from '../http-message.js'
import type { HydraPort, Operation } from '../operation.js'
import { parseJson } from './parse-json.js'

/**
 * Returns the data of a successful response.
 *
 * @param maybeSent - Whether an earlier attempt may have done what the call asks for.
 * @throws {HydraResponseError} for every status outside 2xx.
 * @throws {HydraParseError} if the body of a success is not what the operation promises.
 */
export function parseResponse(
  response: HttpResponse,
  operation: Operation,
  port: HydraPort,
  maybeSent: boolean,
): unknown {
  if (isSuccess(response) || (maybeSent && isDeleted(response, operation))) return parseSuccess(response, operation)
  throw createResponseError(response, operation, port)
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

// An attempt whose response was lost may have deleted it. The next one finds nothing, which is what the caller asked for.
function isDeleted(response: HttpResponse, { method, response: expected }: Operation): boolean {
  return method === 'DELETE' && expected === 'empty' && response.status === 404 && !isUnknownRoute(response)
}

function parseSuccess(response: HttpResponse, operation: Operation): unknown {
  const type = response.headers.get('content-type') ?? ''
  if (operation.response === 'empty') return assertNoPage(response, type, operation)
  if (operation.response === 'object-or-jwt' && /^application\/jwt\b/i.test(type)) return response.text
  if (response.text === '') throw new HydraParseError(operation, response, 'the body is empty')
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new HydraParseError(operation, response, 'the content type is not JSON')
  return parseJson(response, operation)
}

// The login page of a gateway has status 200 too: then nothing was deleted or revoked.
function assertNoPage(response: HttpResponse, type: string, operation: Operation): undefined {
  if (response.text && /html/i.test(type)) throw new HydraParseError(operation, response, 'the body is a web page')
}

function createResponseError(response: HttpResponse, operation: Operation, port: HydraPort): HydraResponseError {
  const isUnknown = isUnknownRoute(response)
  const ErrorClass = isUnknown && operation.since ? HydraUnsupportedOperationError : HydraResponseError
  return new ErrorClass(operation, response, isUnknown ? routeHint(operation.since, port) : redirectHint(response))
}

function isUnknownRoute(response: HttpResponse): boolean {
  return (response.status === 404 || response.status === 405) && !isHydraErrorBody(response)
}

function redirectHint({ status }: HttpResponse): string {
  return status >= 300 && status < 400 ? ', a redirect, which is never followed' : ''
}

function routeHint(since: string | undefined, port: HydraPort): string {
  const lacks = since ? `the operation came with Hydra ${since}` : 'there is no such route'
  return `: ${lacks}. Is "baseUrl" the URL of the ${port} API (port ${port === 'admin' ? 4445 : 4444} by default)?`
}
