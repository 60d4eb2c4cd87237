import { isHydraError } from '@hydrakit/core'
import { isTokenRefusedError } from '@hydrakit/introspection'
import { isIntrospectionUnavailableError } from '@hydrakit/introspection-cache'
import type { Context } from 'hono'
import { InvalidRequestError, MissingTokenError } from './bearer-token.js'
import { NotAllowedError } from './require-person.js'

/** Named in the challenge where there is nothing wrong to say of the token. */
export const realm = 'Harbor Photos API'

/** Seconds after which a client may ask again while Hydra is away. */
const retryAfter = '2'

/**
 * Responds with the error that RFC 6750 section 3 defines. No part of the token is in the response.
 *
 * @param error - What a route or its middleware threw.
 * @param log - Told of what is not the client's fault.
 */
export function respondWithProblem(error: unknown, c: Context, log: (error: unknown) => void): Response {
  if (error instanceof MissingTokenError) {
    // No error code: who did not know that a token is needed has done nothing wrong.
    c.header('www-authenticate', `Bearer realm="${realm}"`)
    return c.json({ message: error.message }, 401)
  }
  if (error instanceof InvalidRequestError) {
    c.header('www-authenticate', 'Bearer error="invalid_request"')
    return c.json({ error: 'invalid_request', error_description: error.message }, 400)
  }
  if (isTokenRefusedError(error)) {
    c.header('www-authenticate', error.wwwAuthenticate())
    return c.json({ error: error.error, error_description: error.message }, error.status)
  }
  if (error instanceof NotAllowedError) {
    // No "insufficient_scope": a client would ask for the scope again, and have it already.
    c.header('www-authenticate', `Bearer realm="${realm}"`)
    return c.json({ error: 'access_denied', error_description: error.message }, 403)
  }
  log(error)
  const isOutage = isHydraError(error) || isIntrospectionUnavailableError(error)
  if (!isOutage) return c.json({ error: 'server_error', error_description: 'the fault is ours' }, 500)
  // Not a 401: the token may well be good, and a client that threw it away would send its user through a sign-in that
  // fails too.
  c.header('retry-after', retryAfter)
  return c.json(
    { error: 'temporarily_unavailable', error_description: 'the token cannot be checked right now; try again' },
    503,
  )
}
