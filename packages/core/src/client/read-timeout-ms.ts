import { defaultTimeoutMs } from '../defaults.js'
import type { ClientSettings } from './client-options.js'
import type { HydraClient } from './hydra-client.js'

/**
 * Reads the deadline of a client's calls, for a function that makes several calls under one deadline.
 *
 * @param client - Client of either API.
 * @returns `timeoutMs` of the client in milliseconds, or the default of a call.
 */
export function readTimeoutMs(client: HydraClient): number {
  const settings = client['~hydra']?.settings?.() as Partial<ClientSettings> | undefined
  return settings?.limits?.timeoutMs ?? defaultTimeoutMs
}
