import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import type { Call } from './call.js'

/**
 * Creates the error of a deadline that has passed.
 *
 * @param option - The option that holds the deadline: of the whole call, or of one attempt.
 */
export function createTimeoutError(
  { request: { context, limits }, maybeSent, deadline }: Call,
  option: 'timeoutMs' | 'attemptTimeoutMs',
): Error {
  return new HydraTimeoutError(context, option, limits[option] as number, maybeSent, deadline.hint)
}
