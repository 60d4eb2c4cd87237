import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/token-hooks/TokenHookError')
const reasons = new WeakMap<object, unknown>()

/**
 * What went wrong in a token hook:
 *
 * - `ERR_KEY_REFUSED`: the request has no key, a wrong one, or more than one.
 * - `ERR_REQUEST_INVALID`: the request is not one of Hydra's token hook, or its body is too large; or claims are changed at a refresh whose request does
 *   not name those that there are.
 * - `ERR_DECISION_FAILED`: your function threw.
 * - `ERR_DECISION_LATE`: your function did not decide before the deadline.
 * - `ERR_DECISION_INVALID`: your function returned something else than a decision.
 * - `ERR_CLAIM_NOT_CHANGEABLE`: the decision changes a claim that Hydra lets no hook change in this grant.
 */
export type TokenHookErrorCode =
  | 'ERR_KEY_REFUSED'
  | 'ERR_REQUEST_INVALID'
  | 'ERR_DECISION_FAILED'
  | 'ERR_DECISION_LATE'
  | 'ERR_DECISION_INVALID'
  | 'ERR_CLAIM_NOT_CHANGEABLE'

/** A token hook has refused a request, so that the client got no tokens. The message contains no key, no claim's value and nothing of the request's body. */
export class TokenHookError extends Error {
  /** The class name, for logs. Use {@link isTokenHookError} to recognize the error. */
  override readonly name = 'TokenHookError'
  /** What went wrong; the same in every release. */
  readonly code: TokenHookErrorCode
  /** The HTTP status that Hydra got. */
  readonly status: number
  /** Grant type of the token request; undefined if the request was refused before it was read. */
  readonly grantType: string | undefined

  /**
   * Creates the error of a request that was refused.
   *
   * @param code - What went wrong.
   * @param message - The same in words, without claims and keys.
   * @param details - The status, 422 by default; the grant type; and what your function threw.
   */
  constructor(
    code: TokenHookErrorCode,
    message: string,
    details: {
      /** The HTTP status that Hydra gets. Default: 422. */
      readonly status?: number
      /** Grant type of the token request. Default: not known. */
      readonly grantType?: string | undefined
      /** What was thrown, kept for `thrown()`. */
      readonly reason?: unknown
    } = {},
  ) {
    super(message)
    this.code = code
    this.status = details.status ?? 422
    this.grantType = details.grantType
    reasons.set(this, details.reason)
    Object.defineProperty(this, brand, { value: true })
  }

  /** Returns what was thrown, by your function or while the request was read. It is not the `cause`, because an error of yours may quote secrets. */
  thrown(): unknown {
    return reasons.get(this)
  }
}

/**
 * Tells whether an error is a {@link TokenHookError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What may be such an error.
 * @returns True for an error of a token hook; false for an object that only looks like one.
 * @example
 * if (isTokenHookError(error)) console.warn(error.code, error.grantType)
 */
export function isTokenHookError(error: unknown): error is TokenHookError {
  return readMember(error, brand) === true
}
