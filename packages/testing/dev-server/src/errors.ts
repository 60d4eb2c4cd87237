/**
 * What went wrong, stable across releases.
 *
 * - `ERR_HYDRA_NOT_FOUND`: there is no Hydra, and no way to get one; the message names every way out.
 * - `ERR_HYDRA_BINARY`: the binary named by `binary` or `HYDRA_BIN` cannot be used.
 * - `ERR_HYDRA_START`: Hydra ended or did not become ready; the message holds Hydra's own words.
 * - `ERR_PORT_IN_USE`: a port that was asked for belongs to another process.
 * - `ERR_POSTGRES_NOT_FOUND`: PostgreSQL is not installed, or root has no user to run it as.
 * - `ERR_POSTGRES_START`: PostgreSQL ended or did not become ready.
 */
export type DevServerErrorCode =
  | 'ERR_HYDRA_NOT_FOUND'
  | 'ERR_HYDRA_BINARY'
  | 'ERR_HYDRA_START'
  | 'ERR_PORT_IN_USE'
  | 'ERR_POSTGRES_NOT_FOUND'
  | 'ERR_POSTGRES_START'

/** A server could not be started. Mistakes in the options are a `TypeError` instead. */
export class DevServerError extends Error {
  /** Name of the class, for logs. */
  override readonly name = 'DevServerError'
  /** Tells the causes apart, also where two copies of this package are loaded. */
  readonly code: DevServerErrorCode

  /**
   * Takes the cause as a code for programs and as words for people.
   *
   * @param code - Which cause.
   * @param message - What went wrong and what to do about it.
   */
  constructor(code: DevServerErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
