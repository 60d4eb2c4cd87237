import { isIncomingRequestError } from '@hydrakit/core/http'
import { isTokenHookError, TokenHookError } from './token-hook-error.js'

/** Makes an error of this package of any thrown value, never with a status that Hydra would take for a reason to try again. */
export function toTokenHookError(thrown: unknown): TokenHookError {
  if (isTokenHookError(thrown)) return thrown
  if (isIncomingRequestError(thrown)) {
    return new TokenHookError('ERR_REQUEST_INVALID', thrown.message, { status: thrown.status })
  }
  // A connection that broke, or claims that are nested too deeply.
  return new TokenHookError('ERR_REQUEST_INVALID', 'the request could not be processed', { reason: thrown })
}
