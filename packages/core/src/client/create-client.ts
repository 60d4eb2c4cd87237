import type { HydraPort } from '../operation.js'
import { type HydraClientOptions, readClientOptions } from './client-options.js'
import { executeOperation } from './execute-operation.js'
import type { HydraClient } from './hydra-client.js'
import { createHydraPromise } from './hydra-promise.js'

/**
 * Creates a client. Its settings stay in closures, so that printing it shows no credential.
 *
 * @throws {TypeError} if an option is missing, malformed or out of its range.
 */
export function createClient<Port extends HydraPort>(port: Port, options: HydraClientOptions): HydraClient<Port> {
  const settings = readClientOptions(port, options)
  const hydra: HydraClient<Port>['~hydra'] = {
    port,
    call: (operation, input = {}, options = {}) =>
      createHydraPromise(executeOperation(settings, operation, input, options)),
    settings: () => settings,
  }
  return Object.freeze({ '~hydra': Object.freeze(hydra) })
}
