import type { AttemptEnd, AttemptStart, TraceHeaders } from '@hydrakit/core'
import {
  type Attributes,
  context,
  type Histogram,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { describeAttempt, describeEnd, describeRequest } from './attributes.js'
import { injectTraceHeaders } from './inject-trace-headers.js'
import { suppressTracing } from './suppress-tracing.js'

/** What an attempt is observed by. */
export interface Instruments {
  readonly tracer: Tracer | undefined
  readonly duration: Histogram | undefined
}

/** Makes the span of an attempt, sends its headers, and measures it. */
export async function observeAttempt(
  { tracer, duration }: Instruments,
  event: AttemptStart,
  next: (headers?: TraceHeaders) => Promise<AttemptEnd>,
): Promise<void> {
  const attributes = describeAttempt(event)
  const span = tracer && startSpan(tracer, event, attributes)
  const active = span ? trace.setSpan(context.active(), span) : context.active()
  try {
    // An instrumentation of undici or fetch would make a second span, with the query in it, and send a second `traceparent`.
    const end = await context.with(suppressTracing(active), () => next(injectTraceHeaders(active)))
    const result = describeEnd(end)
    if (span) describeResult(span, result)
    duration?.record(end.durationMs / 1_000, { ...attributes, ...result }, active)
  } finally {
    span?.end()
  }
}

function startSpan(tracer: Tracer, event: AttemptStart, attributes: Attributes): Span {
  return tracer.startSpan(`${event.method} ${event.path}`, {
    kind: SpanKind.CLIENT,
    attributes: { ...attributes, ...describeRequest(event) },
  })
}

function describeResult(span: Span, result: Attributes): void {
  span.setAttributes(result)
  if ('error.type' in result) span.setStatus({ code: SpanStatusCode.ERROR })
}
