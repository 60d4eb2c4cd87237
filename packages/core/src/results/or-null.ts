import { isHydraErrorBody } from '../errors/error-body.js'
import { isHydraResponseError } from '../errors/guards.js'

/**
 * Turns "not found" into `null`. Every other failure still rejects, also the 404 of a route that the server does not have: a wrong `baseUrl` must not
 * look like a client that does not exist.
 *
 * @param promise - A call, such as `getOAuth2Client(admin, id)`.
 * @returns The result of the call, or `null` if Hydra responds that there is none.
 * @throws {Error} the error of the call, for every other failure.
 * @example
 * const client = await orNull(getOAuth2Client(admin, id))
 */
export async function orNull<T>(promise: PromiseLike<T>): Promise<T | null> {
  try {
    return await promise
  } catch (error) {
    if (isHydraResponseError(error, 404) && isHydraErrorBody({ text: await error.toResponse().text() })) return null
    throw error
  }
}
