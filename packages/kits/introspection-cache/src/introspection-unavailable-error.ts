import { isHydraError } from '@hydrakit/core'
import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/introspection-cache/IntrospectionUnavailableError')
const reasons = new WeakMap<object, unknown>()

/**
 * Hydra called a token inactive, and may be wrong: without its database Hydra calls every token inactive. Or it was not asked, because too many tokens
 * wait, for it or for the check that it is ready. The token may be good, so respond with status 503 and not with 401.
 */
export class IntrospectionUnavailableError extends Error {
  /** The class name, for logs. Use {@link isIntrospectionUnavailableError} to recognize the error. */
  override readonly name = 'IntrospectionUnavailableError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_INTROSPECTION_UNAVAILABLE'
  /** The HTTP status for the client of your API. */
  readonly status = 503
  /**
   * The check that failed after the inactive response: whether Hydra is ready, or a further introspection of the token. `'capacity'` if 10,000 tokens
   * wait already.
   */
  readonly failedCheck: 'readiness' | 'introspection' | 'capacity'

  /**
   * Creates the error of a token that could not be introspected. The message contains nothing of the token.
   *
   * @param failedCheck - What did not confirm the response: `/health/ready`, or a further introspection; or that too many tokens wait.
   * @param reason - What the check rejected with.
   */
  constructor(failedCheck: 'readiness' | 'introspection' | 'capacity', reason: unknown) {
    const cause = isHydraError(reason) ? ` (${reason.message})` : ''
    super(`${problems[failedCheck]}${cause}`)
    this.failedCheck = failedCheck
    reasons.set(this, reason)
    Object.defineProperty(this, brand, { value: true })
  }

  /** Returns what the check rejected with. It is not the `cause`, because the error of your own `checkReady` may quote secrets. */
  thrown(): unknown {
    return reasons.get(this)
  }
}

/**
 * Whether an error is an {@link IntrospectionUnavailableError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `introspect` rejected with.
 * @returns True if Hydra could not be believed, or was not asked; false for an object that only looks like that error.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4 | RFC 9110 section 15.6.4}, on status 503
 * @example
 * if (isHydraError(error) || isIntrospectionUnavailableError(error)) {
 *   return new Response(null, { status: 503, headers: { 'retry-after': '2' } })
 * }
 */
export function isIntrospectionUnavailableError(error: unknown): error is IntrospectionUnavailableError {
  return readMember(error, brand) === true
}

const problems = {
  readiness: 'an inactive response was not believed: the readiness check failed',
  introspection: 'an inactive response was not believed: a further introspection failed',
  capacity: 'too many tokens wait for Hydra',
}
