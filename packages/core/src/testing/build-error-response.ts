import type { ErrorOAuth2 } from '@hydrakit/types'
import { assertInteger } from '../assert.js'

// What Hydra v2.3.0 and v26.2.0 send with each status.
const recorded: Readonly<Record<number, readonly [error: string, error_description: string]>> = {
  400: [
    'invalid_request',
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  ],
  401: [
    'request_unauthorized',
    'The request could not be authorized. Check that you provided valid credentials in the right format.',
  ],
  404: ['Unable to locate the resource', ''],
  409: ['Unable to insert or update resource because a resource with that value exists already', ''],
}

/**
 * Builds an error response of Hydra, ready to be returned by the handler of a double.
 *
 * @param status - HTTP status, 400 to 599. It determines the words.
 * @param members - Members of the body that differ. With an `error` of its own, the description is empty unless it is here.
 * @returns A new response.
 * @throws {TypeError} if `status` is not a number from 400 to 599.
 * @example
 * const { admin } = createHydraDouble(() => buildErrorResponse(404))
 */
export function buildErrorResponse(status: number, members: Partial<ErrorOAuth2> = {}): Response {
  assertInteger(status, 'status', 400, 599)
  const [error, description] = recorded[status] ?? ['error', 'The error is unrecognizable']
  const error_description = members.error === undefined ? description : ''
  return Response.json({ error, error_description, ...members } satisfies ErrorOAuth2, { status })
}
