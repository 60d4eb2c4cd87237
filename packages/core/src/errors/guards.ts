import type { HydraError, HydraErrorCode } from './hydra-error.js'
import type { HydraResponseError } from './hydra-response-error.js'

/**
 * Whether a call failed with one of this package's errors. Holds across copies of the package, where `instanceof` does not.
 *
 * @param error - What a call threw.
 * @returns True for a {@link HydraError}; false for the reason of an abort and for a caller's mistake (`TypeError`).
 */
export function isHydraError(error: unknown): error is HydraError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_HYDRA_')
}

/**
 * Whether Hydra answered outside 2xx, with this status if one is given.
 *
 * @param error - What a call threw.
 * @param status - HTTP status that the answer must have. Default: any.
 * @returns True for a {@link HydraResponseError}, a {@link HydraUnsupportedOperationError} included, with that status.
 * @example
 * if (isHydraResponseError(error, 404)) return undefined
 */
export function isHydraResponseError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is HydraResponseError<Status> {
  if (!isHydraError(error) || !responseCodes.includes(error.code)) return false
  return status === undefined || (error as HydraResponseError).status === status
}

const responseCodes: readonly HydraErrorCode[] = ['ERR_HYDRA_RESPONSE', 'ERR_HYDRA_UNSUPPORTED_OPERATION']
