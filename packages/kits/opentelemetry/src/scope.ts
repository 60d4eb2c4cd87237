/** Names the origin of spans and metrics (the instrumentation scope). */
export const scope = '@hydrakit/opentelemetry'
