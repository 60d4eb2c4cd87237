import { HydraConnectionError } from './hydra-connection-error.js'
import { type ErrorContext, HydraError } from './hydra-error.js'
import { TransportError } from './transport-error.js'

/**
 * Classifies what made an attempt fail. What no transport of ours threw may have happened after the request was sent.
 *
 * @param maybeSent - Whether an earlier attempt may have reached the server.
 */
export function toHydraError(error: unknown, context: ErrorContext, origin: string, maybeSent: boolean): HydraError {
  if (error instanceof HydraError) return error
  const { failure, thrown } = error instanceof TransportError ? error : new TransportError(error, { maybeSent: true })
  return new HydraConnectionError(context, origin, { ...failure, maybeSent: maybeSent || failure.maybeSent }, thrown)
}
