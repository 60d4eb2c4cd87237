import { isHydraError } from '../errors/guards.js'
import type { HydraError } from '../errors/hydra-error.js'

/** The result of a call, or the reason why it failed; the other member is absent. */
export type HydraResult<T> = HydraSuccess<T> | HydraFailure

/** A call that succeeded. */
export interface HydraSuccess<T> {
  /** The result of the call. */
  data: T
  /** Absent after a success. */
  error?: never
}

/** A call that failed. */
export interface HydraFailure {
  /** Absent after a failure. */
  data?: never
  /** The reason why the call failed. */
  error: HydraError
}

/**
 * Turns a failed call into a value. An abort and a caller's mistake (`TypeError`) still reject.
 *
 * @param promise - A call, such as `getOAuth2Client(admin, id)`.
 * @returns `data` with the result of the call, or `error` with the reason why it failed.
 * @throws {TypeError} for a caller's mistake, and the signal's reason after an abort.
 * @example
 * const { data, error } = await toResult(getOAuth2Client(admin, id))
 */
export async function toResult<T>(promise: PromiseLike<T>): Promise<HydraResult<T>> {
  try {
    return { data: await promise }
  } catch (error) {
    if (isHydraError(error)) return { error }
    throw error
  }
}
