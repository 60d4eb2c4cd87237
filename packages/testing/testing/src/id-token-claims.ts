import { SignInError, type SignInStep } from './sign-in-error.js'

/** Claims of an ID token (OpenID Connect Core section 2). */
export interface IdTokenClaims {
  /** Issuer. */
  readonly iss: string
  /** Subject. */
  readonly sub: string
  /** Clients that the token is for. */
  readonly aud: readonly string[]
  /** Seconds since 1970 at which the token expires. */
  readonly exp: number
  /** Seconds since 1970 at which the token was issued. */
  readonly iat: number
  /** Seconds since 1970 at which the user signed in. */
  readonly auth_time: number
  /** Login session. */
  readonly sid: string
  /** Authentication context class, if the sign-in had one. */
  readonly acr?: string
  /** Authentication methods, if the sign-in had some. */
  readonly amr?: readonly string[]
  /** Other claims, such as those of the consent. */
  readonly [claim: string]: unknown
}

/**
 * Decodes an ID token. It comes from the token endpoint itself, so its signature is not verified.
 *
 * @param step - Name of the step that requested the token, for the error.
 * @param idToken - The token, if there is one.
 * @returns Its claims.
 * @throws {SignInError} if the token is not a JWT.
 */
export function decodeClaims(step: SignInStep, idToken: string | undefined): IdTokenClaims | undefined {
  if (idToken === undefined) return undefined
  const claims = parsePayload(idToken)
  if (typeof claims === 'object' && claims !== null) return claims as IdTokenClaims
  throw new SignInError(step, { reason: 'the ID token is not a JWT' })
}

// The error of the parser quotes the payload.
function parsePayload(idToken: unknown): unknown {
  try {
    return JSON.parse(Buffer.from(String(idToken).split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return undefined
  }
}
