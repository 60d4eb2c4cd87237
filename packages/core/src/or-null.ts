import { isHandlersError } from './errors/error-body.js'
import { isHydraResponseError } from './errors/guards.js'

/**
 * Turns "not found" into `null`; every other failure stays one, a 404 for a route that the server does not have included: a wrong `baseUrl`
 * must not look like a client that does not exist.
 *
 * @param promise - A call, such as `getOAuth2Client(admin, id)`.
 * @returns What the call gave, or `null` where Hydra says that there is none.
 * @throws whatever else the call fails with.
 * @example
 * const client = await orNull(getOAuth2Client(admin, id))
 */
export async function orNull<T>(promise: PromiseLike<T>): Promise<T | null> {
  try {
    return await promise
  } catch (error) {
    if (isHydraResponseError(error, 404) && isHandlersError(error.body())) return null
    throw error
  }
}
