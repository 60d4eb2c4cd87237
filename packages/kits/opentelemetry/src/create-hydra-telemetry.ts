import type { HydraHooks } from '@hydrakit/core'
import { assertObject } from '@hydrakit/core/feature'
import type { MeterProvider, TracerProvider } from '@opentelemetry/api'
import { createHooks } from './create-hooks.js'
import { Meters } from './meters.js'
import type { ObservedIntrospector, ObservedVerifier } from './observed.js'
import { Tracers } from './tracers.js'

/** Options of {@link createHydraTelemetry}. */
export interface HydraTelemetryOptions {
  /** Where spans go. Default: the global provider, looked up at each call, so that the SDK may be set up later. */
  readonly tracerProvider?: TracerProvider | undefined
  /** Where metrics go. Default: the global provider, looked up at each call. */
  readonly meterProvider?: MeterProvider | undefined
}

/** Traces and metrics of a process. */
export interface HydraTelemetry {
  /**
   * Hooks that make the spans and measure the attempts. Pass them to each client: `createHydraAdmin({ baseUrl, hooks })`. Each is undefined until an SDK
   * is set up, so that calls cost nothing before. Add hooks of your own with `{ ...hooks, onError }`, after the SDK was set up: it copies what is there.
   */
  readonly hooks: Readonly<Pick<HydraHooks, 'aroundCall' | 'aroundAttempt'>>
  /**
   * Makes counters of an introspector's statistics. The counters of several introspectors are added up.
   *
   * @param introspector - The introspector. It is kept as long as this object.
   * @throws {TypeError} if it has no `statistics()`.
   */
  observeIntrospector(introspector: ObservedIntrospector): void
  /**
   * Makes counters of a token verifier's statistics. The counters of several verifiers are added up.
   *
   * @param verifier - The verifier. It is kept as long as this object.
   * @throws {TypeError} if it has no `statistics()`.
   */
  observeVerifier(verifier: ObservedVerifier): void
}

/**
 * Creates OpenTelemetry traces and metrics of the clients, introspectors and verifiers of a process.
 *
 * A call is an internal span with the name of its operation. Each of its attempts is a client span below, and Hydra's own spans hang below that one.
 * No query, path parameter, body, header or error message is in a span or a metric. Without an SDK nothing is made.
 *
 * @param options - Providers, if they are not the global ones.
 * @returns The hooks for the clients, and functions that observe the rest. Create one for each process.
 * @throws {TypeError} if a provider is none.
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/ | OpenTelemetry's semantic conventions for HTTP}
 * @example
 * const { hooks } = createHydraTelemetry()
 * const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', hooks })
 */
export function createHydraTelemetry(options: HydraTelemetryOptions = {}): HydraTelemetry {
  assertObject(options, 'options')
  const { tracerProvider, meterProvider } = options
  assertMethod(tracerProvider, 'tracerProvider', 'getTracer')
  assertMethod(meterProvider, 'meterProvider', 'getMeter')
  const meters = new Meters(meterProvider)
  return {
    hooks: createHooks(new Tracers(tracerProvider), meters),
    observeIntrospector(introspector) {
      assertObject(introspector, 'introspector')
      assertMethod(introspector, 'introspector', 'statistics')
      meters.observeIntrospector(introspector)
    },
    observeVerifier(verifier) {
      assertObject(verifier, 'verifier')
      assertMethod(verifier, 'verifier', 'statistics')
      meters.observeVerifier(verifier)
    },
  }
}

function assertMethod(value: unknown, name: string, method: string): void {
  if (value === undefined) return
  if (typeof (value as Record<string, unknown> | null)?.[method] === 'function') return
  throw new TypeError(`"${name}" must have a function "${method}"`)
}
