import type { ErrorContext } from '../errors/hydra-error.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import type { HttpResponse } from '../http-message.js'

/** @throws {HydraParseError} if the body is not JSON. The parser's own error quotes the body. */
export function parseJson(response: HttpResponse, context: ErrorContext): unknown {
  try {
    return JSON.parse(response.text)
  } catch {
    throw new HydraParseError(context, response, 'the body is not valid JSON')
  }
}
