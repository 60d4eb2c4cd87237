import type { HydraHooks } from '@hydrakit/core'
import type { HydraTelemetry } from './create-hydra-telemetry.js'
import type { Meters } from './meters.js'
import { observeAttempt } from './observe-attempt.js'
import { traceCall } from './trace-call.js'
import type { Tracers } from './tracers.js'

/** Creates the hooks. They are undefined without an SDK: a hook that only passes the call on costs the client a third more CPU. */
export function createHooks(tracers: Tracers, meters: Meters): HydraTelemetry['hooks'] {
  return {
    get aroundCall(): HydraHooks['aroundCall'] {
      const tracer = findUnlessBroken(() => tracers.find())
      return tracer && ((event, next) => traceCall(tracer, event, next))
    },
    get aroundAttempt(): HydraHooks['aroundAttempt'] {
      const tracer = findUnlessBroken(() => tracers.find())
      const duration = findUnlessBroken(() => meters.findDuration())
      if (!tracer && !duration) return undefined
      return (event, next) => observeAttempt({ tracer, duration }, event, next)
    },
  }
}

/** What an SDK throws while it is looked up must not reach a call. */
function findUnlessBroken<Found>(find: () => Found): Found | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}
