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

/** Tells a sign-in that the user cancelled from one that failed: RFC 6749 section 4.1.2.1, `access_denied`. */
export function isCancelled(error: unknown): boolean {
  return error instanceof ErrorResponse && error.error === 'access_denied'
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
  const code = error ?? ''
  const known: string | undefined = Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : undefined
  return known ?? problems.otherRefusal(error_description ?? code)
}

function isUnreachable(error: unknown): boolean {
  if (isHydraError(error)) return ['ERR_HYDRA_CONNECTION', 'ERR_HYDRA_TIMEOUT'].includes(error.code)
  return error instanceof ErrorTimeout
}
