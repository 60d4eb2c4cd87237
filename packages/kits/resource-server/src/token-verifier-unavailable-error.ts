import { isHydraError } from '@hydrakit/core'
import { KeySourceError, readMember } from '@hydrakit/core/feature'
import { isIntrospectionUnavailableError } from '@hydrakit/introspection-cache'
import { IntrospectionResponseError } from './introspection-response-error.js'

const brand = Symbol.for('@hydrakit/resource-server/TokenVerifierUnavailableError')
const reasons = new WeakMap<object, unknown>()

/** What could not be asked about a token: Hydra's introspection, the keys of the issuer, or a place in the waiting line. */
export type TokenVerifierOutage = 'introspection' | 'keys' | 'capacity'

/** A token could not be checked. It may be good, so respond with status 503 and a `Retry-After`, never with 401. */
export class TokenVerifierUnavailableError extends Error {
  /** The class name, for logs. Use {@link isTokenVerifierUnavailableError} to recognize the error. */
  override readonly name = 'TokenVerifierUnavailableError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_TOKEN_VERIFIER_UNAVAILABLE'
  /** The HTTP status for the client of your API. */
  readonly status = 503
  /** When the client may try again, in milliseconds. */
  readonly retryAfterMs: number
  /** What could not be asked. */
  readonly failed: TokenVerifierOutage

  /**
   * Creates the error. The message contains nothing of the token.
   *
   * @param failed - What could not be asked.
   * @param reason - What was thrown.
   * @param retryAfterMs - When the client may try again, in milliseconds.
   */
  constructor(failed: TokenVerifierOutage, reason?: unknown, retryAfterMs = 2_000) {
    super(`the token could not be checked: ${problems[failed]}${describe(reason)}`)
    this.failed = failed
    this.retryAfterMs = retryAfterMs
    reasons.set(this, reason)
    Object.defineProperty(this, brand, { value: true })
  }

  /** Returns what was thrown. It is not the `cause`, because the error of your own functions may quote secrets. */
  thrown(): unknown {
    return reasons.get(this)
  }
}

/**
 * Whether an error is a {@link TokenVerifierUnavailableError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `verify` rejected with.
 * @returns True if the token could not be checked; false for an object that only looks like that error.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4 | RFC 9110 section 15.6.4}, on status 503
 * @example
 * if (isTokenVerifierUnavailableError(error)) {
 *   return new Response(null, { status: 503, headers: { 'retry-after': `${Math.ceil(error.retryAfterMs / 1_000)}` } })
 * }
 */
export function isTokenVerifierUnavailableError(error: unknown): error is TokenVerifierUnavailableError {
  return readMember(error, brand) === true
}

const problems: Record<TokenVerifierOutage, string> = {
  introspection: 'Hydra could not be asked',
  keys: 'the keys of the issuer could not be fetched',
  capacity: 'too many tokens wait for Hydra',
}

// The messages of these errors contain no secret. That of another error may.
function describe(reason: unknown): string {
  return isHarmless(reason) ? ` (${reason.message})` : ''
}

function isHarmless(reason: unknown): reason is Error {
  const isOwn = reason instanceof KeySourceError || reason instanceof IntrospectionResponseError
  return isOwn || isHydraError(reason) || isIntrospectionUnavailableError(reason)
}
