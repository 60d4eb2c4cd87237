import { isHydraError } from '@hydrakit/core'

const brand = Symbol.for('@hydrakit/introspection-cache/IntrospectionUnavailableError')
const reasons = new WeakMap<object, unknown>()

/**
 * Hydra called a token inactive, and may be wrong: without its database Hydra calls every token inactive. The token may be good, so respond with
 * status 503 and not with 401.
 */
export class IntrospectionUnavailableError extends Error {
  /** The class name, for logs. Use {@link isIntrospectionUnavailableError} to recognize the error. */
  override readonly name = 'IntrospectionUnavailableError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_INTROSPECTION_UNAVAILABLE'
  /** The HTTP status for the client of your API. */
  readonly status = 503
  /** What failed after the inactive response: the readiness check, or the second introspection of a token that was active before. */
  readonly failed: 'readiness' | 'second_introspection'

  /**
   * Creates the error of an inactive response that was not believed. The message contains nothing of the token.
   *
   * @param failed - The check that failed.
   * @param reason - What the check rejected with.
   */
  constructor(failed: 'readiness' | 'second_introspection', reason: unknown) {
    super(
      `an inactive response was not believed: ${problems[failed]}${isHydraError(reason) ? ` (${reason.message})` : ''}`,
    )
    this.failed = failed
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
 * @returns True if Hydra called a token inactive and could not be believed; false for an object that only looks like that error.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4 | RFC 9110 section 15.6.4}, on status 503
 * @example
 * if (isHydraError(error) || isIntrospectionUnavailableError(error)) {
 *   return new Response(null, { status: 503, headers: { 'retry-after': '2' } })
 * }
 */
export function isIntrospectionUnavailableError(error: unknown): error is IntrospectionUnavailableError {
  return typeof error === 'object' && error !== null && (error as { [brand]?: unknown })[brand] === true
}

const problems = {
  readiness: 'Hydra is not ready',
  second_introspection: 'the token was active before, and the second introspection failed',
}
