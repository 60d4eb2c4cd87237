import type { HydraErrorCode } from './hydra-error.js'
import { HydraResponseError } from './hydra-response-error.js'

/** The server does not know the route of an operation that came with a later release than v2.2: the server is older, or `baseUrl` is wrong. */
export class HydraUnsupportedOperationError extends HydraResponseError<404 | 405> {
  /** Name of the class, for logs; `isHydraError` recognizes the error. */
  override readonly name = 'HydraUnsupportedOperationError'
  /** Stable in every release, for `switch`. */
  override readonly code: HydraErrorCode = 'ERR_HYDRA_UNSUPPORTED_OPERATION'
}
