import { call } from './call.js'
import type { HydraClient } from './hydra-client.js'
import type { HydraPort } from './operation.js'
import { type RawCalls, rawCalls } from './raw-calls.js'
import type { Settings } from './settings.js'

/** Makes a client. Its settings stay in closures, so that printing it shows no credential. */
export function createClient<Port extends HydraPort, Paths extends object>(
  port: Port,
  settings: Settings,
): HydraClient<Port> & RawCalls<Paths> {
  const hydra: HydraClient<Port>['~hydra'] = {
    port,
    call: (operation, input = {}, options = {}) => call(settings, operation, input, options),
  }
  return Object.freeze({ '~hydra': Object.freeze(hydra), ...rawCalls<Paths>(settings) })
}
