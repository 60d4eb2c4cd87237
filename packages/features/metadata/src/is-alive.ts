import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'
import { fetchHealth } from './fetch-health.js'
import { isAlive as operation } from './operations.js'

/**
 * Checks that the server accepts requests. It does not check the database: {@link isReady} does.
 *
 * A server that is not alive rejects the promise, which never resolves to a falsy value. By default the call is not
 * retried, because a probe reports the current state.
 *
 * @param client - Client of either API. Each port reports for itself.
 * @param options - Options of this call. Default of `retry`: `false`.
 * @returns `{ status: 'ok' }`.
 * @throws {HydraConnectionError} if the server cannot be reached.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if `options` is not an object.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/isAlive | Hydra's API, isAlive}
 */
export function isAlive(client: HydraClient, options: CallOptions = {}): HydraPromise<HealthStatus> {
  return fetchHealth(client, operation, options)
}
