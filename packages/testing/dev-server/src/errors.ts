/**
 * What went wrong. The codes are the same in every release.
 *
 * - `ERR_HYDRA_NOT_FOUND`: no Hydra was found, and none could be built or pulled. The message lists what you can do.
 * - `ERR_HYDRA_BINARY`: the binary named by `binary` or `HYDRA_BIN` cannot be used, or a server runs another release than
 *   the wanted `version`.
 * - `ERR_HYDRA_START`: Hydra ended, or was not ready in time. The message contains Hydra's output.
 * - `ERR_PORT_IN_USE`: another process uses the requested port.
 * - `ERR_UNSAFE_FOLDER`: another user of this machine has the folder of the lock files. The message names it.
 * - `ERR_POSTGRES_NOT_FOUND`: PostgreSQL is not installed, or root has no user to run it as.
 * - `ERR_POSTGRES_START`: PostgreSQL ended before it was ready. The message contains its output.
 */
export type DevServerErrorCode =
  | 'ERR_HYDRA_NOT_FOUND'
  | 'ERR_HYDRA_BINARY'
  | 'ERR_HYDRA_START'
  | 'ERR_PORT_IN_USE'
  | 'ERR_UNSAFE_FOLDER'
  | 'ERR_POSTGRES_NOT_FOUND'
  | 'ERR_POSTGRES_START'

const brand = Symbol.for('@hydrakit/dev-server/DevServerError')

/** A server could not be started. Wrong options are a `TypeError` instead. */
export class DevServerError extends Error {
  /** The class name, for logs. Use {@link isDevServerError} to recognize the error. */
  override readonly name = 'DevServerError'
  /** Identifies the cause. */
  readonly code: DevServerErrorCode

  /**
   * Creates the error of a server that did not start.
   *
   * @param code - Identifies the cause.
   * @param message - Says what went wrong, and what to do.
   */
  constructor(code: DevServerErrorCode, message: string) {
    super(message)
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Whether an error is a {@link DevServerError}. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `startHydra`, `startPostgres` or `restart` rejected with.
 * @returns True for a server that could not be started; false for an object that only looks like such an error.
 * @example
 * const server = await startHydra({ adminPort: 4445 }).catch((error: unknown) => {
 *   if (isDevServerError(error) && error.code === 'ERR_PORT_IN_USE') return undefined
 *   throw error
 * })
 */
export function isDevServerError(error: unknown): error is DevServerError {
  try {
    return Object(error)[brand] === true
  } catch {
    return false // a getter that throws
  }
}
