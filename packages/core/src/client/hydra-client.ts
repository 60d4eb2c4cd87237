import type { HydraPort, Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
import type { ClientSettings } from './client-options.js'
import type { LazyInput } from './execute-operation.js'
import type { HydraPromise } from './hydra-promise.js'

/**
 * First argument of every function: a client of the admin API, of the public API, or of either. The interface is small, so that packages of
 * different releases fit together.
 *
 * @typeParam Port - The API that the function needs.
 */
export interface HydraClient<Port extends HydraPort = HydraPort> {
  /** For the functions of feature packages, not for applications. */
  readonly '~hydra': {
    readonly port: Port
    /** @param input - What to send, or a function that checks and returns it; what that throws rejects the promise. */
    call<T>(operation: Operation, input?: LazyInput, options?: CallOptions): HydraPromise<T>
    /** For `@hydrakit/core/openapi`. A function, so that printing a client shows no credential. */
    settings(): ClientSettings
  }
}
