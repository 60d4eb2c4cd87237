import type { DriverCall, DriverOutcome, LanguageDriver } from './language-driver.js'
import { type Recording, type RecordingProxy, startRecordingProxy } from './recording-proxy.js'

/** Adds the status and the body of successes to a driver whose client hands out its types only. */
export function recordBodies(driver: LanguageDriver): LanguageDriver {
  const proxies = new Map<string, RecordingProxy>()
  return {
    async call(call: DriverCall) {
      const proxy = proxies.get(call.base) ?? (await startRecordingProxy(call.base))
      proxies.set(call.base, proxy)
      return withRecording(await driver.call({ ...call, base: proxy.url }), proxy.last())
    },
    stop() {
      driver.stop()
      for (const proxy of proxies.values()) proxy.stop()
    },
  }
}

function withRecording(outcome: DriverOutcome, recording: Recording): DriverOutcome {
  const { status = recording.status, failure, inexpressible } = outcome
  const isSuccess = failure === undefined && inexpressible === undefined && status < 400
  return isSuccess ? { ...outcome, ...recording } : outcome
}
