import type { Answer, AnswerHeaders } from './answer.js'
import type { Deadline } from './deadline.js'

/** One attempt, ready to be sent. */
export interface TransportRequest {
  readonly method: string
  /** Scheme, host and port. */
  readonly origin: string
  /** Path and query, from the leading slash on. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The limits that a transport keeps while it waits and reads. */
export interface TransportLimits {
  /** Says when to stop; the transport sets its `onStop`. */
  readonly deadline: Deadline
  /** Bytes after which an answer is given up. */
  readonly maxResponseBytes: number
}

/**
 * Sends one request and reads the whole answer. Never follows a redirect. Rejects with a {@link TransportError}, or with the deadline's
 * reason when that stopped it.
 */
export type Transport = (request: TransportRequest, limits: TransportLimits) => Promise<Answer>

/** How an attempt failed, before it is known which call it belongs to. */
export class TransportError {
  readonly error: unknown
  /** Whether the request may have reached the server. */
  readonly maybeSent: boolean

  constructor(error: unknown, maybeSent: boolean) {
    this.error = error
    this.maybeSent = maybeSent
  }
}

/** An answer grew over `maxResponseBytes`; its body was dropped. */
export class TooLargeError {
  readonly answer: Answer

  constructor(status: number, headers: AnswerHeaders) {
    this.answer = { status, headers, text: '' }
  }
}
