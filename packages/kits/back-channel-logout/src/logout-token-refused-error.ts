import { readMember } from '@hydrakit/core/feature'

const brand = Symbol.for('@hydrakit/back-channel-logout/LogoutTokenRefusedError')

/** Why a logout token was refused. */
export type LogoutTokenRefusal =
  | 'malformed'
  | 'wrong_type'
  | 'wrong_algorithm'
  | 'unknown_key'
  | 'invalid_signature'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'too_old'
  | 'not_yet_valid'
  | 'not_a_logout_token'
  | 'has_nonce'
  | 'replayed'

/** A logout token is not believed. The error contains nothing of the token. Test for it with {@link isLogoutTokenRefusedError}. */
export class LogoutTokenRefusedError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'LogoutTokenRefusedError'
  /** Code of this class, for logs. It is stable. */
  readonly code = 'ERR_LOGOUT_TOKEN_REFUSED'
  /** Which check failed. */
  readonly reason: LogoutTokenRefusal
  /** The HTTP status for the sender. */
  readonly status = 400

  /**
   * Derives the message from the check that failed.
   *
   * @param reason - Which check failed.
   */
  constructor(reason: LogoutTokenRefusal) {
    super(messages[reason])
    this.reason = reason
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Tests whether an error is a {@link LogoutTokenRefusedError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `verify` rejected with.
 * @returns True if the sender of the token is at fault.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse | Back-Channel Logout section 2.8}
 * @example
 * if (isLogoutTokenRefusedError(error)) console.warn(error.reason)
 */
export function isLogoutTokenRefusedError(error: unknown): error is LogoutTokenRefusedError {
  return readMember(error, brand) === true
}

const messages: Record<LogoutTokenRefusal, string> = {
  malformed: 'the logout token is not a signed JWT',
  wrong_type: 'the logout token has a "typ" that is not logout+jwt or JWT',
  wrong_algorithm: 'the logout token is signed with an algorithm that is not allowed',
  unknown_key: 'the logout token is signed with a key that the issuer does not publish',
  invalid_signature: 'the signature of the logout token is invalid',
  wrong_issuer: 'the logout token is from another issuer',
  wrong_audience: 'the logout token is for another client',
  too_old: 'the logout token is too old',
  not_yet_valid: 'the logout token is from the future',
  not_a_logout_token: 'the token lacks a claim of a logout token: "iat", "jti", "events", and "sid" or "sub"',
  has_nonce: 'the logout token has a nonce',
  replayed: 'the logout token came before',
}
