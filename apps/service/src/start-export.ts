import { readSetting } from './settings.js'

/**
 * Sends traces and metrics by OTLP over HTTP, if `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector. `OTEL_SERVICE_NAME` and the other variables of
 * OpenTelemetry count as well.
 *
 * @returns A function that sends what is left, and ends it.
 */
export async function startExport(): Promise<() => Promise<void>> {
  if (readSetting('OTEL_EXPORTER_OTLP_ENDPOINT') === undefined) return async () => {}
  const { setUpSdk } = await import('./set-up-sdk.js') // takes a while, which nobody waits for without a collector
  return setUpSdk()
}
