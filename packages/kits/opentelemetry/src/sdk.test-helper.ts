import { context, metrics, propagation, type Tracer, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { type DataPoint, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { afterEach } from 'vitest'

/** An SDK that is set up for the whole process, until the end of a test. */
export interface TestSdk {
  readonly tracer: Tracer
  /** The spans that have ended: those of calls, then those of attempts, each in the order of their ends. */
  spans(): Promise<readonly ReadableSpan[]>
  /** The metrics as Prometheus reads them from a program. */
  prometheusText(): Promise<string>
  /** The values of a metric, with their attributes. */
  points(name: string): Promise<readonly DataPoint<unknown>[]>
}

class PulledReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

/** Sets the SDK up, as a program does that is started with `--import`. */
export function setUpSdk(): TestSdk {
  const exporter = new InMemorySpanExporter()
  const reader = new PulledReader()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  )
  trace.setGlobalTracerProvider(tracerProvider)
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  const collect = async () => {
    await untilHooksEnd()
    return (await reader.collect()).resourceMetrics
  }
  return {
    tracer: tracerProvider.getTracer('test'),
    async spans() {
      await untilHooksEnd()
      return exporter.getFinishedSpans().toSorted((a, b) => a.kind - b.kind)
    },
    async prometheusText() {
      return new PrometheusSerializer().serialize(await collect())
    },
    async points(name) {
      const all = (await collect()).scopeMetrics.flatMap(({ metrics }) => metrics)
      return all
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap<DataPoint<unknown>>(({ dataPoints }) => dataPoints)
    },
  }
}

export function tearDownSdk(): void {
  for (const api of [context, propagation, trace, metrics]) api.disable()
}

afterEach(tearDownSdk)

/** A call resolves before its hooks end. */
export async function untilHooksEnd(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
}
