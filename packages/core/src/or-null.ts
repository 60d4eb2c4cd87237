import { isHydraResponseError } from './errors/guards.js'

/**
 * Turns "not found" into `null`; every other failure stays one.
 *
 * @example
 * const client = await orNull(getOAuth2Client(admin, id))
 */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise
  } catch (error) {
    if (isHydraResponseError(error, 404) && error.code === 'ERR_HYDRA_RESPONSE') return null
    throw error
  }
}
