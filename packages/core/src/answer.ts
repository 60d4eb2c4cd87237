/** A whole answer, its body read. */
export interface Answer {
  readonly status: number
  readonly headers: AnswerHeaders
  readonly text: string
}

/** What core reads of headers; a `Headers` is one, and the Node transport has a cheaper one. */
export interface AnswerHeaders extends Iterable<[string, string]> {
  get(name: string): string | null
}

/** Makes the real `Response` that a caller may ask for; most never do. */
export function toResponse({ status, headers, text }: Answer): Response {
  // These statuses have no body, and the constructor refuses even an empty one.
  const body = status === 204 || status === 205 || status === 304 ? null : text
  // It refuses statuses beyond 599 too, which a broken server may send.
  return new Response(body, { status: Math.min(status, 599), headers: [...headers] })
}
