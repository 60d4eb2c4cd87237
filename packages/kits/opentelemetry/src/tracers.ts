import { ProxyTracerProvider, type Tracer, type TracerProvider, trace } from '@opentelemetry/api'
import { scope } from './scope.js'

/** Finds the tracer. */
export class Tracers {
  readonly #provider: TracerProvider | undefined

  constructor(provider: TracerProvider | undefined) {
    this.#provider = provider
  }

  /** The tracer, or undefined if no SDK is set up. Looked up each time, because one may be set up later. */
  find(): Tracer | undefined {
    const provider = this.#provider ?? trace.getTracerProvider()
    return provider instanceof ProxyTracerProvider ? provider.getDelegateTracer(scope) : provider.getTracer(scope)
  }
}
