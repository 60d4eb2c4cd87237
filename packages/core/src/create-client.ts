import { platform } from '#platform'
import { call } from './call.js'
import type { HydraClient } from './hydra-client.js'
import type { HydraPort } from './operation.js'
import { type RawCalls, rawCalls } from './raw-calls.js'
import { type HydraClientOptions, settingsFrom } from './settings.js'

/**
 * Makes a client. Its settings stay in closures, so that printing it shows no credential.
 *
 * @throws {TypeError} if an option is missing, malformed or out of its range.
 */
export function createClient<Port extends HydraPort, Paths extends object>(
  port: Port,
  options: HydraClientOptions,
): HydraClient<Port> & RawCalls<Paths> {
  const settings = settingsFrom(port, options, platform)
  const hydra: HydraClient<Port>['~hydra'] = {
    port,
    call: (operation, input = {}, options = {}) => call(settings, operation, input, options),
  }
  return Object.freeze({ '~hydra': Object.freeze(hydra), ...rawCalls<Paths>(settings) })
}
