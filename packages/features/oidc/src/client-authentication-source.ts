import type { ClientAuthentication, HydraClient } from '@hydrakit/core'
import { assertClient, clientAuthenticationParts } from '@hydrakit/core/feature'

/**
 * A client, authenticated by its registered method, or a function that returns one. The function is called before each request.
 * A `client_assertion` needs the function, because Hydra accepts each assertion once.
 */
export type ClientAuthenticationSource =
  | ClientAuthentication
  | (() => ClientAuthentication | Promise<ClientAuthentication>)

/**
 * Checks the first arguments of a function whose first request comes later.
 *
 * @throws {TypeError} unless `hydra` is a client and `source` is a function or has the members of a method.
 */
export function assertClients(hydra: HydraClient<'public'>, source: ClientAuthenticationSource): void {
  assertClient(hydra, 'hydra')
  if (typeof source === 'function') return
  clientAuthenticationParts(source)
}

/** Returns the authentication of the next request. */
export function resolveAuthentication(
  source: ClientAuthenticationSource,
): ClientAuthentication | Promise<ClientAuthentication> {
  return typeof source === 'function' ? source() : source
}
