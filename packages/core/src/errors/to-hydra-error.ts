import { HydraConnectionError } from './hydra-connection-error.js'
import type { ErrorContext } from './hydra-error.js'
import { HydraParseError } from './hydra-parse-error.js'
import { HydraTimeoutError } from './hydra-timeout-error.js'
import { ResponseTooLargeError, TransportError } from './transport-error.js'

/** Why an attempt has no response that can be used. */
export type AttemptError = HydraConnectionError | HydraTimeoutError | HydraParseError

/**
 * Classifies what made an attempt fail. What no transport of ours threw may have happened after the request was sent.
 *
 * @param maybeSent - Whether an earlier attempt may have reached the server.
 */
export function toHydraError(
  error: unknown,
  context: ErrorContext,
  { origin, maxResponseBytes }: { readonly origin: string; readonly maxResponseBytes: number },
  maybeSent: boolean,
): AttemptError {
  if (error instanceof HydraTimeoutError) return error
  if (error instanceof ResponseTooLargeError) {
    return new HydraParseError(context, error.response, `the body exceeds "maxResponseBytes" (${maxResponseBytes})`)
  }
  const { failure, thrown } = error instanceof TransportError ? error : new TransportError(error, { maybeSent: true })
  return new HydraConnectionError(context, origin, { ...failure, maybeSent: maybeSent || failure.maybeSent }, thrown)
}
