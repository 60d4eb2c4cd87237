import { readMember } from '../read-member.js'

const brand = Symbol.for('@hydrakit/core/IncomingRequestError')

/** A request cannot be used as it was sent. The message contains nothing of the request. */
export class IncomingRequestError extends Error {
  /** The class name, for logs. Use {@link isIncomingRequestError} to recognize the error. */
  override readonly name = 'IncomingRequestError'
  /** Identifies the error in logs; the same in every release. */
  readonly code = 'ERR_INCOMING_REQUEST'
  /** The HTTP status to respond with: 413 if the body is too large, 415 if its format is not supported, 400 otherwise. */
  readonly status: 400 | 413 | 415

  /**
   * Creates the error of a request that was refused.
   *
   * @param status - The HTTP status to respond with.
   * @param message - What is wrong with the request, without quoting it.
   */
  constructor(status: 400 | 413 | 415, message: string) {
    super(message)
    this.status = status
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Tells whether an error is an {@link IncomingRequestError}, with this status if one is given. Works across copies and formats of this package, where `instanceof` does not.
 *
 * @param error - What `readForm` or reading the body of a request rejected with.
 * @param status - The status that the error must have. Default: any.
 * @returns True if the sender of the request is at fault; respond with the `status` of the error.
 * @example
 * if (isIncomingRequestError(error)) return new Response(null, { status: error.status })
 */
export function isIncomingRequestError(
  error: unknown,
  status?: IncomingRequestError['status'],
): error is IncomingRequestError {
  return (
    readMember(error, brand) === true && (status === undefined || (error as IncomingRequestError).status === status)
  )
}
