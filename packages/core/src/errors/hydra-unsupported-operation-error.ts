import type { HydraErrorCode } from './hydra-error.js'
import { HydraResponseError } from './hydra-response-error.js'

/** The server does not know the route of the operation: the operation came with a later release of Hydra. */
export class HydraUnsupportedOperationError extends HydraResponseError<404 | 405> {
  override readonly name = 'HydraUnsupportedOperationError'
  override readonly code: HydraErrorCode = 'ERR_HYDRA_UNSUPPORTED_OPERATION'
}
