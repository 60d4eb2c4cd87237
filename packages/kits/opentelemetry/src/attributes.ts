import type { AttemptEnd, AttemptStart, CallStart } from '@hydrakit/core'
import type { Attributes } from '@opentelemetry/api'
import { errorTypeOf } from './error-type.js'

/** Name of a call: its operationId. A call by path has none. */
export function nameOf({ operationId, method, path }: CallStart): string {
  return operationId ?? `${method} ${path}`
}

/** What the span of an attempt and its duration have in common. Few values each: a metric has a series for each combination. */
export function describeAttempt(event: AttemptStart): Attributes {
  return {
    'http.request.method': event.method,
    ...describeServer(event.baseUrl),
    'url.template': event.path,
    'hydrakit.operation': nameOf(event),
  }
}

// Not the `hostname` and `port` of a URL: those of React Native know no IPv6 address.
function describeServer(baseUrl: string): Attributes {
  const [, scheme, ipv6, host, port] =
    /^(\w+):\/\/(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(new URL(baseUrl).origin) ?? []
  return {
    'server.address': ipv6 ?? host,
    'server.port': Number(port ?? (scheme === 'https' ? 443 : 80)),
    'url.scheme': scheme,
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
