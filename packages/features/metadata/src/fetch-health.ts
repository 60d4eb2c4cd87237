import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation, type Operation } from '@hydrakit/core/feature'
import type { HealthStatus } from '@hydrakit/types'

/** Fetches a health route. It does not retry by default, because a probe reports the current state. */
export function fetchHealth(
  client: HydraClient,
  operation: Operation,
  options: CallOptions,
): HydraPromise<HealthStatus> {
  return callOperation(client, operation, {}, options && { ...options, retry: options.retry ?? false })
}
