import { HydraTimeoutError } from '../errors/hydra-timeout-error.js'
import type { Call } from './call.js'

/**
 * Creates the error of a deadline that has passed.
 *
 * @param option - The option that holds the deadline: of the whole call, or of one attempt.
 * @param hint - The cause, if it is known.
 */
export function createTimeoutError(
  { request, maybeSent }: Call,
  option: 'timeoutMs' | 'attemptTimeoutMs',
  hint?: string,
): Error {
  const { context, limits } = request
  return new HydraTimeoutError(context, option, limits[option] as number, maybeSent, hint)
}
