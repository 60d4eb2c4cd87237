import { createHydraTelemetry } from '@hydrakit/opentelemetry'

/** Traces and metrics of what this process does with Hydra. An SDK must be set up first. */
export const telemetry = createHydraTelemetry()
