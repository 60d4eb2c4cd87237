import { isHydraError, isHydraResponseError } from '@hydrakit/core'
import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts'

/** Something went wrong, and the message says it in words that a user can read. */
export class Problem extends Error {
  override readonly name = 'Problem'
}

/** The network failed on the way to Hydra. */
export class Unreachable extends Problem {
  constructor() {
    super('The sign-in server cannot be reached. It may be down, or you may be offline.')
  }
}

/** The tokens are of no use any more; signing in again is the only way on. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver'
  override readonly message = 'Your session has ended. Please sign in again.'
}

/**
 * Says what went wrong in words that a user can read.
 *
 * @param error - The value thrown by a call to Hydra, by the SDK or by oidc-client-ts.
 */
export function describeError(error: unknown): string {
  if (error instanceof Problem) return error.message
  if (error instanceof ErrorResponse) return describeRefusal(error)
  if (isHydraResponseError(error)) return `The sign-in server answered with an error (status ${error.status}).`
  if (isUnreachable(error)) return new Unreachable().message
  return 'Something happened that this app does not expect.'
}

function describeRefusal({ error, error_description }: ErrorResponse): string {
  switch (error) {
    case 'access_denied':
      return 'You did not give this app access to your account, so nothing was shared with it.'
    case 'invalid_grant':
      return 'This sign-in has expired or was used before.'
    case 'invalid_client':
      return 'The sign-in server does not know this app at the moment. Please try again.'
    default:
      return `The sign-in server refused: ${error_description ?? error}`
  }
}

function isUnreachable(error: unknown): boolean {
  if (isHydraError(error)) return ['ERR_HYDRA_CONNECTION', 'ERR_HYDRA_TIMEOUT'].includes(error.code)
  return error instanceof ErrorTimeout
}
