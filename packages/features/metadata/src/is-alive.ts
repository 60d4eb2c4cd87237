import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'
import { askHealth } from './ask-health.js'
import { isAlive as operation } from './operations.js'

/**
 * Asks whether the server accepts requests at all. Says nothing of its database: that is {@link isReady}.
 *
 * The answer is an object, and "no" an error: do not test it for truth. Tried once unless `retry` says otherwise, since
 * a probe is about this moment.
 *
 * @param client - Client of either port; each has its own answer.
 * @param options - Options of this call, such as `signal` and `timeoutMs`. Default of `retry`: `false`.
 * @returns `{ status: 'ok' }`.
 * @throws {HydraConnectionError} if the server is unreachable.
 * @throws {HydraResponseError} if the status is outside 2xx.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/isAlive | Hydra's API, isAlive}
 */
export function isAlive(client: HydraClient, options: CallOptions = {}): HydraPromise<HealthStatus> {
  return askHealth(client, operation, options)
}
