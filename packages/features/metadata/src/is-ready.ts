import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'
import { askHealth } from './ask-health.js'
import { isReady as operation } from './operations.js'

/**
 * Asks whether the server can work: its database answers and is migrated. {@link waitUntilReady} asks until it is.
 *
 * The answer is an object, and "no" an error: do not test it for truth. Tried once unless `retry` says otherwise, since
 * a probe is about this moment.
 *
 * @param client - Client of either port; when one is ready, the other is too.
 * @param options - Options of this call, such as `signal` and `timeoutMs`. Default of `retry`: `false`.
 * @returns `{ status: 'ok' }`.
 * @throws {HydraResponseError} with `status` 503 if the server is not ready: its `body()`, a
 * `HealthNotReadyStatus`, says what is missing.
 * @throws {HydraConnectionError} if nothing answers.
 * @see {@link https://www.ory.com/docs/hydra/reference/api#tag/metadata/operation/isReady | Hydra's API, isReady}
 */
export function isReady(client: HydraClient, options: CallOptions = {}): HydraPromise<HealthStatus> {
  return askHealth(client, operation, options)
}
