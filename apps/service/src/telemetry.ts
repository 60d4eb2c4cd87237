import { createHydraTelemetry } from '@hydrakit/opentelemetry'

/** Traces and metrics of what this process does with Hydra. There are none until an SDK is set up. */
export const telemetry = createHydraTelemetry()
