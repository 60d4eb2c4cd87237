export {
  createHydraTelemetry,
  type HydraTelemetry,
  type HydraTelemetryOptions,
} from './create-hydra-telemetry.js'
export type { IntrospectorCounts, ObservedIntrospector, ObservedVerifier, VerifierCounts } from './observed.js'
