import { readMember } from '../read-member.js'
import { type HydraError, hydraErrorBrand } from './hydra-error.js'
import type { HydraResponseError } from './hydra-response-error.js'

/**
 * Tells whether a call failed with an error of this package. Holds across copies of the package, where `instanceof` does not.
 *
 * @param error - What a call threw.
 * @returns True for a {@link HydraError}. False for the reason of an abort and for a caller's mistake (`TypeError`).
 */
export function isHydraError(error: unknown): error is HydraError {
  return readMember(error, hydraErrorBrand) === true
}

/**
 * Tells whether Hydra responded outside 2xx, with this status if one is given.
 *
 * @param error - What a call threw.
 * @param status - HTTP status that the response must have. Default: any.
 * @returns True for a {@link HydraResponseError} with that status; a `HydraUnsupportedOperationError` is one.
 * @example
 * if (isHydraResponseError(error, 404)) return undefined
 */
export function isHydraResponseError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is HydraResponseError<Status> {
  const isOfClass = isHydraError(error) && /RESPONSE|UNSUPPORTED/.test(error.code)
  return isOfClass && (status === undefined || (error as HydraResponseError).status === status)
}
