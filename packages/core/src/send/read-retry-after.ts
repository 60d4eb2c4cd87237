import type { HttpResponse } from '../http-message.js'

/**
 * Reads `Retry-After` (RFC 9110 section 10.2.3): seconds or a date. Anything else is ignored, because `Date.parse` takes it for the past.
 *
 * @param headers - Those of a response, if there is one.
 * @returns Milliseconds from now, 0 or more; undefined if they do not ask for a wait.
 */
export function readRetryAfter(headers: Pick<HttpResponse['headers'], 'get'> | undefined): number | undefined {
  const value = headers?.get('retry-after') ?? ''
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1_000
    : Date.parse(/^\w{3}, .+ GMT$/.test(value) ? value : '') - Date.now()
  if (ms >= 0) return ms
  return ms < 0 ? 0 : undefined // no date
}
