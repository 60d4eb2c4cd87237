import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts'
import { problems, refusals } from './texts.js'

/** Something went wrong, and the message says it in words that a user can read. */
export class Problem extends Error {
  override readonly name = 'Problem'
}

/** The network failed on the way to Hydra. */
export class Unreachable extends Problem {
  constructor() {
    super(problems.unreachable)
  }
}

/** The tokens no longer work, and the user has to sign in again. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver'
}

/** The user denied the sign-in or the consent. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Tells from the callback whether the user denied the sign-in: RFC 6749 section 4.1.2.1, `access_denied`. The token endpoint
 * responds with the same code, for example after the token hook denied the tokens: that is not the user's decision.
 *
 * @param parameters - The query of the callback.
 */
export function isCancelled(parameters: URLSearchParams): boolean {
  return parameters.get('error') === 'access_denied' && !isUsedVerifier(parameters.get('error_description'))
}

// Hydra responds with access_denied, too, if the browser follows the redirect of a login or a consent twice.
function isUsedVerifier(description: string | null): boolean {
  return description?.includes('verifier has already been used') ?? false
}

/**
 * Says what went wrong in words that a user can read.
 *
 * @param error - The value thrown by a call to Hydra, by the SDK or by oidc-client-ts.
 */
export function describeError(error: unknown): string {
  if (error instanceof Problem) return error.message
  if (error instanceof ErrorResponse) return describeRefusal(error)
  if (isHydraResponseError(error)) return problems.serverError(error.status)
  if (isUnreachable(error)) return problems.unreachable
  return problems.unexpected
}

function describeRefusal({ error, error_description }: ErrorResponse): string {
  if (isUsedVerifier(error_description)) return problems.usedBefore
  const code = error ?? ''
  const known: string | undefined = Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : undefined
  return known ?? problems.otherRefusal(error_description ?? code)
}

function isUnreachable(error: unknown): boolean {
  if (isHydraError(error)) return ['ERR_HYDRA_CONNECTION', 'ERR_HYDRA_TIMEOUT'].includes(error.code)
  return error instanceof ErrorTimeout
}
