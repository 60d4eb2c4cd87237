import type { Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
import type { LazyInput } from './execute-operation.js'
import type { HydraClient } from './hydra-client.js'
import { createHydraPromise, type HydraPromise } from './hydra-promise.js'

/**
 * Calls an operation with a client, for the functions of feature packages.
 *
 * @param client - First argument of the function.
 * @param operation - Descriptor of the operation.
 * @param input - What to send, or a function that checks the arguments and returns it; what that throws rejects the promise.
 * @param options - Options of the call.
 * @returns The parsed body.
 * @throws {TypeError} if `client` is not a client; it rejects, like every other failure.
 */
export function callOperation<T>(
  client: HydraClient,
  operation: Operation,
  input?: LazyInput,
  options?: CallOptions,
): HydraPromise<T> {
  if (client?.['~hydra']?.port) return client['~hydra'].call<T>(operation, input, options)
  const name = /^\/(admin|version)/.test(operation.path) ? 'admin' : 'hydra'
  return createHydraPromise(Promise.reject(new TypeError(`"${name}" must be a client of Hydra`)))
}
