import { assertObject, type CallOptions, type HydraClient, type HydraPromise, type Operation } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'

/** Fetches a health route. It does not retry by default, because a probe reports the current state. */
export function fetchHealth(
  client: HydraClient,
  operation: Operation,
  options: CallOptions,
): HydraPromise<HealthStatus> {
  const input = () => {
    assertObject(options, 'options')
    return {}
  }
  return client['~hydra'].call(operation, input, { ...options, retry: options?.retry ?? false })
}
