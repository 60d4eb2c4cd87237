import { type Answer, toResponse } from '../answer.js'
import { type ErrorContext, HydraError, type HydraErrorCode } from './hydra-error.js'

// Not members: whatever prints, copies or serialises an error would show them.
const answers = new WeakMap<object, Answer>()

/** Hydra, or a gateway before it, answered outside 2xx. */
export class HydraResponseError<Status extends number = number> extends HydraError {
  override readonly name: string = 'HydraResponseError'
  readonly code: HydraErrorCode = 'ERR_HYDRA_RESPONSE'
  readonly status: Status
  /** The error code of RFC 6749 section 5.2 and its kin, such as `invalid_request`; undefined where the answer has none. */
  readonly error: string | undefined
  /** The `x-request-id` of a gateway; Hydra itself sends none. */
  readonly requestId: string | undefined

  /**
   * @param answer - What came.
   * @param sent - Everything the request held, so that a part of it that comes back is not shown.
   * @param hint - A sentence for the person who reads the message.
   */
  constructor(context: ErrorContext, answer: Answer, sent: string, hint = '') {
    const error = unlessSent(sent, /^[a-z_]{3,60}$/, errorMembers(answer).error)
    super(`${context.method} ${context.path} answered ${answer.status}${error ? ` ${error}` : ''}${hint}`, context)
    this.status = answer.status as Status
    this.error = error
    this.requestId = unlessSent(sent, /^[\w.:-]{1,128}$/, answer.headers.get('x-request-id'))
    answers.set(this, answer)
  }

  /** The body: parsed where it is JSON, else its text. It may quote what was sent, secrets included. */
  body(): unknown {
    return parsedBody(answers.get(this))
  }

  /** Hydra's explanation for developers (RFC 6749 section 5.2), or undefined. It may quote what was sent. */
  errorDescription(): string | undefined {
    const { error, error_description } = errorMembers(answers.get(this))
    // Outside OAuth, Hydra puts a sentence into `error` and often leaves the description empty.
    return text(error_description) || text(error)
  }

  /** Where a 410 sends the browser on: the logout request was handled before. Else undefined. */
  redirectTo(): string | undefined {
    return this.status === 410 ? text(errorMembers(answers.get(this)).redirect_to) : undefined
  }

  /** The challenge of a 401 (RFC 6750 section 3), or undefined. */
  wwwAuthenticate(): string | undefined {
    return answers.get(this)?.headers.get('www-authenticate') ?? undefined
  }

  /** The answer as a `Response`, headers included. */
  response(): Response {
    return toResponse(answers.get(this) as Answer)
  }
}

function parsedBody(answer: Answer | undefined): unknown {
  try {
    return JSON.parse(answer?.text ?? '')
  } catch {
    return answer?.text
  }
}

/** The members of a JSON object body; none for every other body. */
export function errorMembers(answer: Answer | undefined): Record<string, unknown> {
  const body = parsedBody(answer)
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

// A server may echo what it got, so a value is shown only if it has the expected form and was not part of the request, encoded or not.
function unlessSent(sent: string, form: RegExp, value: unknown): string | undefined {
  if (typeof value !== 'string' || !form.test(value)) return undefined
  return sent.includes(value) || sent.includes(encodeURIComponent(value)) ? undefined : value
}
