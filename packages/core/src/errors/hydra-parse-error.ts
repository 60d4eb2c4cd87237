import { type HttpResponse, toResponse } from '../http-message.js'
import { type ErrorContext, HydraError, privateState } from './hydra-error.js'

/** The body of a success cannot be what the operation promises: it is not JSON, of another type, or empty. Or the body of any response is too large. */
export class HydraParseError extends HydraError {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name = 'HydraParseError'
  /** Stable in every release, for `switch`. */
  readonly code = 'ERR_HYDRA_PARSE'
  /** Always: the server has responded. What the call asks for may have been done. */
  declare readonly maybeSent: true
  /** HTTP status of the response: 2xx, unless its body was too large. */
  readonly status: number

  /**
   * @param context - The call that failed.
   * @param response - The response that cannot be used.
   * @param problem - What is wrong, without words of the body: a JSON parser's own error quotes it.
   */
  constructor(context: ErrorContext, response: HttpResponse, problem: string) {
    super(`${context.method} ${context.path} responded ${response.status}, but ${problem}`, context, true, response)
    this.status = response.status
  }

  /** The response. Its body is empty if it was too large. */
  toResponse(): Response {
    return toResponse(privateState.get(this) as HttpResponse)
  }
}
