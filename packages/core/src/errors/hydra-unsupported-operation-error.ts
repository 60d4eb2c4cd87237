import type { HydraErrorCode } from './hydra-error.js'
import { HydraResponseError } from './hydra-response-error.js'

/** The server's router does not know the operation: it came with a later release than the one that answered. */
export class HydraUnsupportedOperationError extends HydraResponseError<404 | 405> {
  override readonly name = 'HydraUnsupportedOperationError'
  override readonly code: HydraErrorCode = 'ERR_HYDRA_UNSUPPORTED_OPERATION'
}
