import { HydraConnectionError } from './hydra-connection-error.js'
import { type ErrorContext, HydraError } from './hydra-error.js'
import { HydraParseError } from './hydra-parse-error.js'
import { ResponseTooLargeError, TransportError } from './transport-error.js'

/** Classifies what made an attempt fail. What no transport of ours threw may have happened after the request was sent. */
export function toHydraError(
  error: unknown,
  context: ErrorContext,
  { origin, maxResponseBytes }: { readonly origin: string; readonly maxResponseBytes: number },
): HydraError {
  if (error instanceof HydraError) return error
  if (error instanceof ResponseTooLargeError) {
    return new HydraParseError(context, error.response, `the body exceeds "maxResponseBytes" (${maxResponseBytes})`)
  }
  const { failure, thrown } = error instanceof TransportError ? error : new TransportError(error, { maybeSent: true })
  return new HydraConnectionError(context, origin, failure, thrown)
}
