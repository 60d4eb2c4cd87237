import type { HydraPort } from '../operation.js'
import { type ClientSettings, type HydraClientOptions, readClientOptions } from './client-options.js'
import { executeOperation } from './execute-operation.js'
import type { HydraClient } from './hydra-client.js'
import { createHydraPromise } from './hydra-promise.js'

/**
 * Creates a client. Its settings stay in closures, so that printing it shows no credential.
 *
 * @throws {TypeError} if an option is missing, malformed or out of its range.
 */
export function createClient<Port extends HydraPort>(port: Port, options: HydraClientOptions): HydraClient<Port> {
  return toClient<Port>(readClientOptions(port, options))
}

/** Creates the client of some settings. */
export function toClient<Port extends HydraPort>(settings: ClientSettings): HydraClient<Port> {
  const hydra: HydraClient<Port>['~hydra'] = {
    port: settings.port as Port,
    call: (operation, input, options) => createHydraPromise(executeOperation(settings, operation, input, options)),
    settings: () => settings,
  }
  return Object.freeze({ '~hydra': Object.freeze(hydra) })
}
