import { assertObject, type CallOptions, type HydraClient, type HydraPromise, type Operation } from '@hydrakit/core'
import type { HealthStatus } from '@hydrakit/types'

/** Asks one of the health routes, once unless `retry` says otherwise: a probe is about this moment. */
export function askHealth(client: HydraClient, operation: Operation, options: CallOptions): HydraPromise<HealthStatus> {
  const input = () => {
    assertObject(options, 'options')
    return {}
  }
  return client['~hydra'].call(operation, input, { ...options, retry: options?.retry ?? false })
}
