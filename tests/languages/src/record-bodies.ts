import type { DriverCall, DriverOutcome, LanguageDriver } from './language-driver.js'
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.js'

/** Adds the bodies of responses to a driver whose client hands out its types only, and the text of an error. */
export function recordBodies(driver: LanguageDriver): LanguageDriver {
  const proxies = new Map<string, RecordingProxy>()
  return {
    async call(call: DriverCall) {
      const proxy = proxies.get(call.base) ?? (await startRecordingProxy(call.base))
      proxies.set(call.base, proxy)
      return withBody(await driver.call({ ...call, base: proxy.url }), proxy.lastText())
    },
    stop() {
      driver.stop()
      for (const proxy of proxies.values()) proxy.stop()
    },
  }
}

function withBody(outcome: DriverOutcome, sent: string): DriverOutcome {
  const { status = 0, text } = outcome
  if (status < 400) return { ...outcome, text: sent }
  return text.startsWith('{') ? { ...outcome, typed: JSON.parse(text) } : outcome
}
