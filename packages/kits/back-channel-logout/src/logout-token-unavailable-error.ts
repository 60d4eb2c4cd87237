import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/back-channel-logout/LogoutTokenUnavailableError')
const reasons = new WeakMap<object, unknown>()

/** A logout token could not be verified now. It may be good: respond so that Hydra sends it again. */
export class LogoutTokenUnavailableError extends Error {
  /** Name of the class, for logs. Test for the error with {@link isLogoutTokenUnavailableError}. */
  override readonly name = 'LogoutTokenUnavailableError'
  /** Code of this class, for logs. It is stable. */
  readonly code = 'ERR_LOGOUT_TOKEN_UNAVAILABLE'
  /** What failed: the keys of the issuer could not be fetched, or the replay store; or `handle` is ending the sessions of the same token. */
  readonly failed: 'keys' | 'replay_store' | 'running_logout'
  /** The HTTP status for the sender. */
  readonly status = 503

  /**
   * Creates the error of a verification that could not be completed. The message contains nothing of the token.
   *
   * @param failed - Which part of the verification, or of the logout that is running, stopped it.
   * @param reason - What was thrown.
   */
  constructor(failed: LogoutTokenUnavailableError['failed'], reason: unknown) {
    super(messages[failed])
    this.failed = failed
    reasons.set(this, reason)
    Object.defineProperty(this, brand, { value: true })
  }

  /** What was thrown. Not the `cause`, because the errors of Redis clients quote what was written. */
  thrown(): unknown {
    return reasons.get(this)
  }
}

/**
 * Tests whether an error is a {@link LogoutTokenUnavailableError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `verify` rejected with.
 * @returns True if the same token can be good later.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse | Back-Channel Logout section 2.8}
 * @example
 * if (isLogoutTokenUnavailableError(error)) console.error(error.message, error.thrown())
 */
export function isLogoutTokenUnavailableError(error: unknown): error is LogoutTokenUnavailableError {
  return readMember(error, brand) === true
}

const messages: Record<LogoutTokenUnavailableError['failed'], string> = {
  keys: 'the keys of the issuer could not be fetched',
  replay_store: 'the replay store failed',
  running_logout: 'the sessions of the logout token are being ended',
}
