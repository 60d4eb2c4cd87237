/** One attempt of a call, ready to be sent. */
export interface HttpRequest {
  /** HTTP method. */
  readonly method: string
  /** Scheme, host and port. */
  readonly origin: string
  /** Path and query, from the leading slash on. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Encoded body; undefined if there is none. */
  readonly body: string | undefined
}

/** A complete response, its body read. */
export interface HttpResponse {
  /** HTTP status. */
  readonly status: number
  /** Headers, read when they are needed. */
  readonly headers: ResponseHeaders
  /** The body as text. */
  readonly text: string
  /** The body exceeds `maxResponseBytes` and was dropped. */
  readonly isTooLarge?: boolean
}

/** The part of `Headers` that core reads; the Node transport has a cheaper one. */
export interface ResponseHeaders extends Iterable<[string, string]> {
  /**
   * Returns the value of a header, or null.
   *
   * @param name - Name in lower case.
   */
  get(name: string): string | null
}

/** Creates the `Response` that a caller may ask for. */
export function toResponse({ status, headers, text }: HttpResponse): Response {
  // These statuses have no body, and the constructor refuses even an empty one.
  return new Response([204, 205, 304].includes(status) ? null : text, {
    // `Response` accepts only 200 to 599, and a broken server may send others.
    status: status < 200 ? 599 : Math.min(status, 599),
    headers: [...headers],
  })
}
