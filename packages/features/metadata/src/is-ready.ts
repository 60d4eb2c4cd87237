import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'
import { fetchHealth } from './fetch-health.js'
import { isReady as operation } from './operations.js'

/**
 * Checks that the server can work: its database responds and is migrated. {@link waitUntilReady} repeats this check.
 *
 * A server that is not ready rejects the promise, which never resolves to a falsy value. By default the call is not
 * retried, because a probe reports the current state.
 *
 * @param client - Client of either API. Both ports are ready at the same time.
 * @param options - Options of this call. Default of `retry`: `false`.
 * @returns `{ status: 'ok' }`.
 * @throws {HydraResponseError} with `status` 503 if the server is not ready. Its `readBody()`, a `HealthNotReadyStatus`, names
 * what is missing.
 * @throws {HydraConnectionError} if the server cannot be reached.
 * @throws {TypeError} if `options` is not an object.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/isReady | Hydra's API, isReady}
 */
export function isReady(client: HydraClient, options: CallOptions = {}): HydraPromise<HealthStatus> {
  return fetchHealth(client, operation, options)
}
