import type { AttemptEnd, AttemptStart, CallStart } from '@hydrakit/core'
import type { Attributes } from '@opentelemetry/api'
import { errorTypeOf } from './error-type.js'

/** Name of a call: its operationId. A call by path has none. */
export function nameOf({ operationId, method, path }: CallStart): string {
  return operationId ?? `${method} ${path}`
}

/** What the span of an attempt and its duration have in common. Few values each: a metric has a series for each combination. */
export function describeAttempt(event: AttemptStart): Attributes {
  const { protocol, hostname, port } = new URL(event.baseUrl)
  const scheme = protocol.slice(0, -1)
  return {
    'http.request.method': event.method,
    'server.address': hostname.replace(/^\[(.*)\]$/, '$1'),
    'server.port': Number(port) || (scheme === 'https' ? 443 : 80),
    'url.scheme': scheme,
    'url.template': event.path,
    'hydrakit.operation': nameOf(event),
  }
}

/** What the span of an attempt has beside them. */
export function describeRequest({ baseUrl, path, attempt }: AttemptStart): Attributes {
  return {
    // The conventions ask for the whole URL, and for `REDACTED` in the place of what may be sensitive. A challenge, a token or a subject may be in the
    // query, an id in the path.
    'url.full': baseUrl + path.replaceAll(/\{\w+\}/g, 'REDACTED'),
    ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
  }
}

/** How an attempt ended. */
export function describeEnd({ status, error }: AttemptEnd): Attributes {
  const errorType = status === undefined ? errorTypeOf(error) : status >= 400 ? `${status}` : undefined
  return {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(errorType !== undefined && { 'error.type': errorType }),
  }
}
