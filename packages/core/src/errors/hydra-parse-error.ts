import { type Answer, toResponse } from '../answer.js'
import { type ErrorContext, HydraError, unshown } from './hydra-error.js'

/** A success whose body cannot be what was asked for: no JSON, empty, or too large. Never parsed half, never passed on as data. */
export class HydraParseError extends HydraError {
  override readonly name = 'HydraParseError'
  readonly code = 'ERR_HYDRA_PARSE'
  readonly status: number

  /** @param expected - What is wrong, in words that hold nothing of the body: a JSON parser's own error quotes it. */
  constructor(context: ErrorContext, answer: Answer, expected: string) {
    super(`${context.method} ${context.path} answered ${answer.status}, but ${expected}`, context)
    this.status = answer.status
    unshown.set(this, answer)
  }

  /** The answer as a `Response`; its body is empty where it was too large. */
  response(): Response {
    return toResponse(unshown.get(this) as Answer)
  }
}
