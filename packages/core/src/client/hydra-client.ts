import type { HttpResponse } from '../http-message.js'
import type { HydraPort, Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
import type { LazyInput } from './execute-operation.js'
import type { HydraPromise } from './hydra-promise.js'
import type { PathRequest } from './send-path-request.js'

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
    /** For `@hydrakit/core/openapi`: resolves to the response, of any status. */
    send(request: PathRequest, options: CallOptions): Promise<HttpResponse>
  }
}
