import type { CallEnd, CallStart } from '@hydrakit/core'
import { context, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { nameOf } from './attributes.js'
import { errorTypeOf } from './error-type.js'

/** Makes the span of a call, and runs the call in its context. */
export async function traceCall(tracer: Tracer, event: CallStart, next: () => Promise<CallEnd>): Promise<void> {
  const span = tracer.startSpan(nameOf(event), { kind: SpanKind.INTERNAL })
  try {
    const { error } = await context.with(trace.setSpan(context.active(), span), next)
    if (error === undefined) return
    span.setAttribute('error.type', errorTypeOf(error))
    span.setStatus({ code: SpanStatusCode.ERROR })
  } finally {
    span.end()
  }
}
