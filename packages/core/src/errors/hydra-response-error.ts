import { type Answer, toResponse } from '../answer.js'
import { errorCode, errorMembers, parsedBody } from './error-body.js'
import { type ErrorContext, HydraError, type HydraErrorCode, unshown } from './hydra-error.js'

/** Hydra, or a gateway before it, answered outside 2xx. */
export class HydraResponseError<Status extends number = number> extends HydraError {
  override readonly name: string = 'HydraResponseError'
  readonly code: HydraErrorCode = 'ERR_HYDRA_RESPONSE'
  readonly status: Status
  /**
   * The error code of RFC 6749 section 5.2 and the specifications beside it, such as `invalid_request`. Undefined if the response has none, or one
   * that neither a specification nor Hydra defines: any other text could quote the request, so that only {@link errorDescription} and
   * {@link body} give it.
   */
  readonly error: string | undefined

  /**
   * @param answer - What came.
   * @param hint - A sentence for the person who reads the message.
   */
  constructor(context: ErrorContext, answer: Answer, hint = '') {
    const error = errorCode(answer)
    super(`${context.method} ${context.path} answered ${answer.status}${error ? ` ${error}` : ''}${hint}`, context)
    this.status = answer.status as Status
    this.error = error
    unshown.set(this, answer)
  }

  /** The body: parsed where it is JSON, else its text. It may quote what was sent, secrets included. */
  body(): unknown {
    return parsedBody(answerOf(this))
  }

  /** Hydra's explanation for developers (RFC 6749 section 5.2), or undefined. It may quote what was sent. */
  errorDescription(): string | undefined {
    const { error, error_description } = errorMembers(answerOf(this))
    // Outside OAuth, Hydra puts a sentence into `error` and often leaves the description empty.
    return text(error_description) || text(error)
  }

  /** Where a 410 sends the browser on: the logout request was handled before. Else undefined. */
  redirectTo(): string | undefined {
    return this.status === 410 ? text(errorMembers(answerOf(this)).redirect_to) : undefined
  }

  /** The challenge of a 401 (RFC 6750 section 3), or undefined. */
  wwwAuthenticate(): string | undefined {
    return answerOf(this).headers.get('www-authenticate') ?? undefined
  }

  /** The `x-request-id` of a gateway, or undefined; Hydra itself sends none. A gateway may make it of what was sent. */
  requestId(): string | undefined {
    return answerOf(this).headers.get('x-request-id') ?? undefined
  }

  /** The answer as a `Response`, headers included. */
  response(): Response {
    return toResponse(answerOf(this))
  }
}

function answerOf(error: HydraResponseError): Answer {
  return unshown.get(error) as Answer
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
