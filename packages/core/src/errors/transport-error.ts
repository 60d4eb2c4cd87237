/** What can be told of a failure without quoting what the transport threw. */
export interface NetworkFailure {
  /** Code of the operating system, TLS or the HTTP client, such as `ECONNREFUSED`. */
  readonly reason?: string | undefined
  /** The operating system's error, rebuilt without the members that others may have added. */
  readonly cause?: Error | undefined
  /** What the message says if there is no code. */
  readonly hint?: string
  /** Whether the request may have reached the server. */
  readonly maybeSent: boolean
}

/** An attempt failed without a response. */
export class TransportError extends Error {
  readonly thrown: unknown
  readonly failure: NetworkFailure

  constructor(thrown: unknown, failure: NetworkFailure) {
    super()
    this.thrown = thrown
    this.failure = failure
  }
}
