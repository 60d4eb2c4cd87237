import {
  createNoopMeter,
  type Histogram,
  type Meter,
  type MeterProvider,
  metrics,
  type ObservableResult,
} from '@opentelemetry/api'
import {
  type CounterDefinition,
  duration,
  durationBoundaries,
  introspectorCounters,
  verifierCounters,
} from './metric-definitions.js'
import type { ObservedIntrospector, ObservedVerifier } from './observed.js'
import { scope } from './scope.js'

/** Makes the instruments as soon as there is a meter, and again if another provider takes its place. */
export class Meters {
  readonly #provider: MeterProvider | undefined
  readonly #introspectors = new Set<ObservedIntrospector>()
  readonly #verifiers = new Set<ObservedVerifier>()
  #known: MeterProvider | undefined
  #duration: Histogram | undefined

  constructor(provider: MeterProvider | undefined) {
    this.#provider = provider
  }

  /** The histogram of attempts, or undefined if no SDK is set up. */
  findDuration(): Histogram | undefined {
    this.#update()
    return this.#duration
  }

  observeIntrospector(introspector: ObservedIntrospector): void {
    this.#introspectors.add(introspector)
    this.#update()
  }

  observeVerifier(verifier: ObservedVerifier): void {
    this.#verifiers.add(verifier)
    this.#update()
  }

  // A meter that was taken before the SDK was set up would never record: unlike a tracer, it has nothing that passes calls on.
  #update(): void {
    const provider = this.#provider ?? metrics.getMeterProvider()
    if (provider === this.#known) return
    this.#known = provider
    const meter = provider.getMeter(scope)
    this.#duration = meter === createNoopMeter() ? undefined : this.#createInstruments(meter)
  }

  #createInstruments(meter: Meter): Histogram {
    for (const counter of introspectorCounters) observe(meter, counter, this.#introspectors)
    for (const counter of verifierCounters) observe(meter, counter, this.#verifiers)
    const advice = { explicitBucketBoundaries: [...durationBoundaries] }
    return meter.createHistogram(duration.name, { unit: duration.unit, description: duration.description, advice })
  }
}

function observe<Counts>(
  meter: Meter,
  { name, unit, description, members }: CounterDefinition<Counts>,
  sources: ReadonlySet<{ statistics(): Counts }>,
): void {
  const report = (result: ObservableResult) => {
    if (sources.size === 0) return
    const statistics = [...sources].map((source) => source.statistics())
    for (const [member, value] of members) {
      const sum = statistics.reduce((total, counts) => total + Number(counts[member]), 0)
      result.observe(sum, value === undefined ? {} : { 'hydrakit.result': value })
    }
  }
  meter.createObservableCounter(name, { unit, description }).addCallback(report)
}
