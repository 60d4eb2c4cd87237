import type { HttpRequest, HttpResponse } from '../http-message.js'
import type { Deadline } from './deadline.js'

/** The limits that a transport keeps while it waits and reads. */
export interface TransportLimits {
  /** Tells when to stop; the transport sets its `onStop`. */
  readonly deadline: Deadline
  /** Bytes after which a body is dropped. */
  readonly maxResponseBytes: number
}

/**
 * Sends one request and reads the whole response. Never follows a redirect. Rejects with a `TransportError`, or with the deadline's reason if that
 * stopped it.
 */
export type Transport = (request: HttpRequest, limits: TransportLimits) => Promise<HttpResponse>
