import type { HydraTelemetry } from './create-hydra-telemetry.js'
import type { Meters } from './meters.js'
import { observeAttempt } from './observe-attempt.js'
import { traceCall } from './trace-call.js'
import type { Tracers } from './tracers.js'

/** Creates the hooks. Without an SDK they only pass the call on. */
export function createHooks(tracers: Tracers, meters: Meters): HydraTelemetry['hooks'] {
  return {
    aroundCall(event, next) {
      const tracer = tracers.find()
      return tracer ? traceCall(tracer, event, next) : next()
    },
    aroundAttempt(event, next) {
      const tracer = tracers.find()
      const duration = meters.findDuration()
      return tracer || duration ? observeAttempt({ tracer, duration }, event, next) : next()
    },
  }
}
