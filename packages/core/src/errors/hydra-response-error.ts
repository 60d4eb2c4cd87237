import { type HttpResponse, toResponse } from '../http-message.js'
import { errorCode, errorMember, parseBody } from './error-body.js'
import { type ErrorContext, HydraError, type HydraErrorCode, privateState } from './hydra-error.js'

/** Hydra, or a gateway in front of it, responded outside 2xx. */
export class HydraResponseError<Status extends number = number> extends HydraError {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name: string = 'HydraResponseError'
  /** Stable in every release, for `switch`. */
  readonly code: HydraErrorCode = 'ERR_HYDRA_RESPONSE'
  /** HTTP status of the response. */
  readonly status: Status
  /**
   * Error code of RFC 6749 section 5.2 and the specifications beside it, such as `invalid_request`. Undefined if the response has none that a
   * specification or Hydra defines: any other text could quote the request. `errorDescription()` and `readBody()` return everything.
   */
  readonly error: string | undefined

  /**
   * @param context - The call that failed.
   * @param response - The response outside 2xx.
   * @param maybeSent - Whether any attempt may have done what the call asks for: its status was 500 or above, or its response was lost.
   * @param hint - A sentence for the person who reads the message.
   */
  constructor(context: ErrorContext, response: HttpResponse, maybeSent: boolean, hint = '') {
    const error = errorCode(response)
    super(
      `${context.method} ${context.path} responded ${response.status}${error ? ` ${error}` : ''}${hint}`,
      context,
      maybeSent,
      response,
    )
    this.status = response.status as Status
    this.error = error
  }

  /** The body: parsed if it is JSON, else its text. It may quote the request, secrets included. */
  readBody(): unknown {
    return parseBody(responseOf(this))
  }

  /** Hydra's explanation for developers (RFC 6749 section 5.2), or undefined. It may quote the request. */
  errorDescription(): string | undefined {
    const response = responseOf(this)
    // Outside OAuth, Hydra writes a sentence into `error` and often leaves the description empty.
    return errorMember(response, 'error_description') || errorMember(response, 'error')
  }

  /** Where to send the browser after a 410: this logout request was handled before. Else undefined. */
  redirectTo(): string | undefined {
    return this.status === 410 ? errorMember(responseOf(this), 'redirect_to') : undefined
  }

  /** The response, headers included, such as the `www-authenticate` of a 401 (RFC 6750 section 3). */
  toResponse(): Response {
    return toResponse(responseOf(this))
  }
}

function responseOf(error: HydraResponseError): HttpResponse {
  return privateState.get(error) as HttpResponse
}
