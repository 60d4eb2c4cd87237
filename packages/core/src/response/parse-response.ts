import { isHydraErrorBody, parseBody } from '../errors/error-body.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import type { HttpResponse } from '../http-message.js'
import type { HydraPort, Operation } from '../operation.js'
import { createResponseError } from './create-response-error.js'

/**
 * Returns the data of a successful response.
 *
 * @param maybeSent - Whether an attempt may have done what the call asks for without a definite response.
 * @throws {HydraResponseError} for every status outside 2xx.
 * @throws {HydraParseError} if the body of a success is not what the operation promises.
 */
export function parseResponse(
  response: HttpResponse,
  operation: Operation,
  port: HydraPort,
  maybeSent: boolean,
): unknown {
  if (response.status >= 200 && response.status < 300) return parseSuccess(response, operation)
  if (maybeSent && isDeleted(response, operation)) return undefined
  throw createResponseError(response, operation, port, maybeSent)
}

// An attempt whose response was lost may have deleted it. The next one finds nothing, which is what the caller asked for.
function isDeleted(response: HttpResponse, { method, response: expected }: Operation): boolean {
  return method === 'DELETE' && expected === 'empty' && response.status === 404 && isHydraErrorBody(response)
}

function parseSuccess(response: HttpResponse, operation: Operation): unknown {
  const { response: expected = 'object', booleans = [] } = operation
  const type = response.headers.get('content-type') ?? ''
  const fail = (problem: string): never => {
    throw new HydraParseError(operation, response, problem)
  }
  if (expected === 'empty') return isBlank(response) ? undefined : fail('the body is not empty')
  if (expected === 'object-or-jwt' && /^application\/jwt\b/i.test(type)) return response.text
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(type)
  const data = isJson && parseBody(response)
  const isArray = Array.isArray(data ?? []) // Go writes an empty list as null
  if (typeof data !== 'object' || isArray !== (expected === 'array')) {
    const words = expected.replace('-or-jwt', ' or a JWT')
    fail(`the ${isJson ? 'body' : 'content type'} is not that of a JSON ${words}`)
  }
  for (const name of booleans) {
    if (typeof (data as Record<string, unknown>)[name] !== 'boolean') fail(`"${name}" is not a boolean`)
  }
  return data
}

// The login page of a gateway has status 200 too, and so has the error of a broken proxy: then nothing was deleted or revoked.
function isBlank({ text }: HttpResponse): boolean {
  return ['', '{}'].includes(text.replace(/\s+/g, ''))
}
