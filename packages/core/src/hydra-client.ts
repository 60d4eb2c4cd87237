import type { LazyInput } from './call.js'
import type { CallOptions } from './call-options.js'
import type { HydraPromise } from './hydra-promise.js'
import type { HydraPort, Operation } from './operation.js'

/**
 * What a function takes as its first argument: a client of the admin API, of the public API, or of either. Small on purpose, so that packages
 * of different releases fit together.
 *
 * @typeParam Port - The port that the function needs.
 */
export interface HydraClient<Port extends HydraPort = HydraPort> {
  /** For the functions of the feature packages. */
  readonly '~hydra': {
    readonly port: Port
    /** @param input - What to send, or a function that checks and makes it: what it throws rejects the promise. */
    call<T>(operation: Operation, input?: LazyInput, options?: CallOptions): HydraPromise<T>
  }
}
