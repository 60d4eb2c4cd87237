import { HydraConnectionError } from './hydra-connection-error.js'
import { type ErrorContext, HydraError } from './hydra-error.js'
import type { TransportError } from './transport-error.js'

/**
 * Classifies what made an attempt fail.
 *
 * @param error - The error of a call, or what a transport threw: a `TransportError`.
 * @param maybeSent - Whether an earlier attempt may have reached the server.
 */
export function toHydraError(error: unknown, context: ErrorContext, origin: string, maybeSent: boolean): HydraError {
  if (error instanceof HydraError) return error
  const { failure, thrown } = error as TransportError
  return new HydraConnectionError(context, origin, { ...failure, maybeSent: maybeSent || failure.maybeSent }, thrown)
}
