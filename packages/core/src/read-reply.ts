import type { Answer } from './answer.js'
import { errorMembers, isHandlersError } from './errors/error-body.js'
import type { ErrorContext } from './errors/hydra-error.js'
import { HydraParseError } from './errors/hydra-parse-error.js'
import { HydraResponseError } from './errors/hydra-response-error.js'
import { HydraUnsupportedOperationError } from './errors/hydra-unsupported-operation-error.js'
import type { Reply } from './exchange.js'
import type { HydraPort, Operation } from './operation.js'

/**
 * Takes the data out of a reply.
 *
 * @throws {HydraResponseError} for every status outside 2xx.
 * @throws {HydraParseError} if a success is not what the operation promises.
 */
export function readReply({ answer, mayBeDone }: Reply, operation: Operation, port: HydraPort): unknown {
  if (isSuccess(answer) || isDeletedBefore(answer, operation, mayBeDone)) return readBody(answer, operation)
  throw responseError(answer, operation, port)
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

// An attempt whose answer was lost may have deleted it; then the next one finds nothing, which is what was asked for.
function isDeletedBefore(answer: Answer, operation: Operation, mayBeDone: boolean): boolean {
  const isDelete = operation.method === 'DELETE' && operation.answer === 'none'
  return isDelete && mayBeDone && answer.status === 404 && !isRouterAnswer(answer)
}

function readBody(answer: Answer, operation: Operation): unknown {
  const { answer: expected = 'json' } = operation
  const type = answer.headers.get('content-type') ?? ''
  if (expected === 'none') return assertNoPage(answer, type, operation)
  if (expected === 'json-or-jwt' && /^application\/jwt\b/i.test(type)) return answer.text
  return parseJson(answer, type, operation)
}

// The login page of a gateway comes with a 200 too: then nothing was deleted or revoked.
function assertNoPage(answer: Answer, type: string, operation: Operation): undefined {
  if (answer.text && /html/i.test(type)) throw new HydraParseError(operation, answer, 'the body is a web page')
}

/** @throws {HydraParseError} if the body is not JSON, or does not say that it is. */
function parseJson(answer: Answer, type: string, operation: Operation): unknown {
  if (answer.text === '') throw new HydraParseError(operation, answer, 'the body is empty')
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new HydraParseError(operation, answer, 'the content type is not JSON')
  try {
    return JSON.parse(answer.text)
  } catch {
    throw invalidJson(operation, answer)
  }
}

/** In place of the parser's own error, which quotes the body. */
export function invalidJson(context: ErrorContext, answer: Answer): HydraParseError {
  return new HydraParseError(context, answer, 'the body is not valid JSON')
}

function responseError(answer: Answer, operation: Operation, port: HydraPort): HydraResponseError {
  const { since } = operation
  const isUnrouted = isRouterAnswer(answer)
  const ErrorClass = isUnrouted && since ? HydraUnsupportedOperationError : HydraResponseError
  const hint = isUnrouted ? routeHint(since, port) : redirectHint(answer)
  return new ErrorClass(operation, answer, hint)
}

function redirectHint({ status }: Answer): string {
  return status >= 300 && status < 400 ? ', a redirect, which is never followed' : ''
}

function isRouterAnswer(answer: Answer): boolean {
  return (answer.status === 404 || answer.status === 405) && !isHandlersError(errorMembers(answer))
}

function routeHint(since: string | undefined, port: HydraPort): string {
  const lacks = since ? `the operation came with Hydra ${since}` : 'there is no such route'
  return `: ${lacks}. Is "baseUrl" the URL of the ${port} API (port ${port === 'admin' ? 4445 : 4444} by default)?`
}
