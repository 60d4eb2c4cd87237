import { HydraConnectionError } from './hydra-connection-error.js'
import type { ErrorContext } from './hydra-error.js'
import { HydraParseError } from './hydra-parse-error.js'
import { HydraTimeoutError } from './hydra-timeout-error.js'
import { TransportError } from './transport-error.js'

/** Why an attempt has no response that can be used. */
export type AttemptError = HydraConnectionError | HydraTimeoutError | HydraParseError

/**
 * Classifies what made an attempt fail. What no transport of ours threw may have happened after the request was sent.
 *
 * @param maybeSent - Whether an earlier attempt may have reached the server.
 */
export function toHydraError(error: unknown, context: ErrorContext, origin: string, maybeSent: boolean): AttemptError {
  if (error instanceof HydraTimeoutError || error instanceof HydraParseError) return error
  const { failure, thrown } = error instanceof TransportError ? error : new TransportError(error, { maybeSent: true })
  return new HydraConnectionError(context, origin, { ...failure, maybeSent: maybeSent || failure.maybeSent }, thrown)
}
