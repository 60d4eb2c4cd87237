import type { TraceHeaders } from '@hydrakit/core'
import { type Context, propagation } from '@opentelemetry/api'

const names = ['traceparent', 'tracestate', 'baggage'] as const

/** The headers by which the server continues the trace. Those of other formats, such as B3, are left out. */
export function injectTraceHeaders(context: Context): TraceHeaders {
  const carrier: Partial<Record<string, string>> = {}
  propagation.inject(context, carrier)
  return Object.fromEntries(names.filter((name) => carrier[name]).map((name) => [name, carrier[name]]))
}
