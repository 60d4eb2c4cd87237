import { type Answer, toResponse } from '../answer.js'
import { type ErrorContext, HydraError, type HydraErrorCode, unshown } from './hydra-error.js'

/** Hydra, or a gateway before it, answered outside 2xx. */
export class HydraResponseError<Status extends number = number> extends HydraError {
  override readonly name: string = 'HydraResponseError'
  readonly code: HydraErrorCode = 'ERR_HYDRA_RESPONSE'
  readonly status: Status
  /** The error code of RFC 6749 section 5.2 and its kin, such as `invalid_request`; undefined where the answer has none. */
  readonly error: string | undefined

  /**
   * @param answer - What came.
   * @param sent - Everything the request held, as JSON, so that a part of it that comes back is not shown.
   * @param hint - A sentence for the person who reads the message.
   */
  constructor(context: ErrorContext, answer: Answer, sent: string, hint = '') {
    const error = codeUnlessSent(sent, errorMembers(answer).error)
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

/** The body: parsed where it is JSON, else its text. */
export function parsedBody({ text }: Answer): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The members of a JSON object body; none for every other body. */
export function errorMembers(answer: Answer): Record<string, unknown> {
  return Object(parsedBody(answer))
}

/** Whether a handler of Hydra's wrote this body: it always describes its error, if in an empty string. Routers and gateways have forms of their own. */
export function isHandlersError(body: unknown): boolean {
  return typeof Object(body).error_description === 'string'
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

// A server may echo what it got, so a code is shown only if it looks like one and neither is nor holds a value that was sent. It may hold the
// name of one, as in `unsupported_grant_type`, and short words of codes, such as `invalid`, which are in many an address.
function codeUnlessSent(sent: string, code: unknown): string | undefined {
  if (typeof code !== 'string' || !/^[a-z_]{3,60}$/.test(code) || sent.includes(code)) return undefined
  const values = sent.match(/[a-z_]{10,}(?!\w*(=|\\?":))/g)
  return values?.some((value) => code.includes(value)) ? undefined : code
}
