import type { Context } from 'hono'
import { NotAllowedError } from './require-person.js'

/** Named in each challenge. */
export const realm = 'Harbor Photos API'

/**
 * Responds to what a route threw behind `protect`.
 *
 * @param error - What was thrown.
 * @param log - Told of what is not the client's fault.
 */
export function respondWithProblem(error: unknown, c: Context, log: (error: unknown) => void): Response {
  if (error instanceof NotAllowedError) {
    // No "insufficient_scope": a client would ask for the scope again, and have it already.
    c.header('www-authenticate', `Bearer realm="${realm}"`)
    return c.json({ error: 'access_denied', error_description: error.message }, 403)
  }
  log(error)
  return c.json({ error: 'server_error', error_description: 'the fault is ours' }, 500)
}
