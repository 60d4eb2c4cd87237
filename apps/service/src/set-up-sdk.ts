import { metrics } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

/** A collector that is gone must not keep the process from ending, which is killed after ten seconds. */
const timeoutMillis = 2_000

/**
 * Sets OpenTelemetry's SDK up for this process, by its environment variables.
 *
 * @returns A function that sends what is left, and shuts the SDK down.
 */
export function setUpSdk(): () => Promise<void> {
  const resource = detectResources({ detectors: [envDetector] })
  const spanProcessors = [new BatchSpanProcessor(new OTLPTraceExporter({ timeoutMillis }))]
  const tracerProvider = new NodeTracerProvider({ resource, spanProcessors })
  const readers = [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ timeoutMillis }) })]
  const meterProvider = new MeterProvider({ resource, readers })
  tracerProvider.register()
  metrics.setGlobalMeterProvider(meterProvider)
  return async () => {
    await Promise.allSettled([tracerProvider.shutdown(), meterProvider.shutdown()])
  }
}
