import { type Context, createContextKey } from '@opentelemetry/api'

/** Keeps the SDK from making and propagating further spans in a context. By the key of `@opentelemetry/core`, which this package does not need otherwise. */
export function suppressTracing(context: Context): Context {
  return context.setValue(suppressed, true)
}

const suppressed = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING')
