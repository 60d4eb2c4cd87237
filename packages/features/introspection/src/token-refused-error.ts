import { readMember } from '@hydrakit/core/feature'
import { type ChallengeOptions, writeChallenge } from './write-challenge.js'

/**
 * Why a request was refused. `requireScope` and `requireAudience` give the first four; `@hydrakit/resource-server`, which also reads requests and
 * verifies JWTs, gives them all.
 */
export type TokenRefusal =
  | 'inactive'
  | 'not_an_access_token'
  | 'missing_scope'
  | 'wrong_audience'
  | 'missing_token'
  | 'malformed_request'
  | 'malformed_token'
  | 'unknown_key'
  | 'invalid_signature'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_issuer'
  | 'sender_constrained'

/** What your API required of the token. */
export interface TokenRequirement {
  /** Scopes that the token must all have. */
  readonly scopes?: readonly string[] | undefined
  /** Audiences, one of which the token must be for, such as the URL of the API. */
  readonly audiences?: readonly string[] | undefined
}

/**
 * A token does not allow the request to your API. The error holds what your API required, and nothing of the token.
 *
 * Test for it with `isTokenRefusedError`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 */
export class TokenRefusedError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'TokenRefusedError'
  /** Code of this class, for logs. It is stable. */
  readonly code = 'ERR_TOKEN_REFUSED'
  /** Which check failed. */
  readonly reason: TokenRefusal
  /**
   * The error code for the client (RFC 6750). After `insufficient_scope` the client can request more scopes, and after
   * `invalid_token` another token. Undefined if the request had no token: then the challenge has no error code.
   */
  readonly error: 'invalid_request' | 'invalid_token' | 'insufficient_scope' | undefined
  /** The HTTP status for the client: 403 for a missing scope, 400 for a malformed request, otherwise 401. */
  readonly status: 400 | 401 | 403
  /** All scopes that were required. Empty if the check was for something else. */
  readonly scopes: readonly string[]
  /** The audiences of which one was required. Empty if the check was for something else. */
  readonly audiences: readonly string[]

  /**
   * Derives the error code, the HTTP status and the message from the check that failed.
   *
   * @param reason - Which check failed.
   * @param required - What your API required.
   */
  constructor(reason: TokenRefusal, required: TokenRequirement = {}) {
    super(messages[reason])
    Object.defineProperty(this, brand, { value: true })
    this.reason = reason
    const [status, error] = responses[reason] ?? [401, 'invalid_token']
    this.status = status
    this.error = error
    // Copies: a handler that changes the lists of an error must not change what is required of the next token.
    this.scopes = Object.freeze([...(required.scopes ?? [])])
    this.audiences = Object.freeze([...(required.audiences ?? [])])
  }

  /**
   * Writes the `WWW-Authenticate` header for the client (RFC 6750 section 3). It names the required scopes, unless the request was malformed.
   *
   * @param options - What else the challenge says.
   */
  wwwAuthenticate(options: ChallengeOptions = {}): string {
    return writeChallenge({ ...options, error: this.error, scopes: this.status === 400 ? [] : this.scopes })
  }
}

/**
 * Tests whether an error is a {@link TokenRefusedError}.
 *
 * Unlike `instanceof`, the result is right if two copies of this package are loaded, such as an ES module and CommonJS.
 *
 * @param error - Anything that was thrown.
 * @returns True for a `TokenRefusedError` of any copy.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3.1 | RFC 6750 section 3.1}
 * @example
 * if (isTokenRefusedError(error)) {
 *   return new Response(null, { status: error.status, headers: { 'www-authenticate': error.wwwAuthenticate() } })
 * }
 */
export function isTokenRefusedError(error: unknown): error is TokenRefusedError {
  return readMember(error, brand) === true
}

// The global registry of symbols is the same for all copies of this package.
const brand = Symbol.for('@hydrakit/introspection/TokenRefusedError')

// They are also the `error_description` for the client, which has neither quotes nor backslashes (RFC 6750 section 3).
const messages: Record<TokenRefusal, string> = {
  inactive: 'the token is not active',
  not_an_access_token: 'the token is not an access token',
  missing_scope: 'the token lacks a scope that is needed',
  wrong_audience: 'the token is not meant for this audience',
  missing_token: 'the request has no access token',
  malformed_request: 'the request must have one Authorization header with Bearer and one token, and no other token',
  malformed_token: 'the token is too long, or is not a token of this kind',
  unknown_key: 'the token was not signed with a key of the issuer',
  invalid_signature: 'the signature of the token is wrong',
  expired: 'the token has expired',
  not_yet_valid: 'the token is not valid yet',
  wrong_issuer: 'the token was not issued by the expected issuer',
  sender_constrained: 'the token is bound to a key, and its proof is not checked here',
}

const responses: {
  readonly [reason in TokenRefusal]?: readonly [TokenRefusedError['status'], TokenRefusedError['error']]
} = {
  missing_scope: [403, 'insufficient_scope'],
  missing_token: [401, undefined],
  malformed_request: [400, 'invalid_request'],
}
