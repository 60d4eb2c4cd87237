import type { HydraPort, Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
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
    /** The API that the client calls. */
    readonly port: Port
    /**
     * Calls an operation.
     *
     * @param operation - Descriptor of the operation.
     * @param input - What to send, or a function that checks the arguments and returns it; what that throws rejects the promise.
     * @param options - Options of the call.
     */
    call<T>(operation: Operation, input?: LazyInput, options?: CallOptions): HydraPromise<T>
    /**
     * Returns the settings of the client, for other parts of this package: calls by path, calls in turn, and functions that make several calls under
     * one deadline. A function, so that printing a client shows no credential.
     *
     * @internal
     */
    settings(): object
  }
}
