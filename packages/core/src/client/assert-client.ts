import type { HydraClient } from './hydra-client.js'

/**
 * Checks the first argument of a function whose first request comes later.
 *
 * @param client - What the caller passed.
 * @param name - Name of the argument, for the message.
 * @throws {TypeError} unless `client` is a client of Hydra.
 */
export function assertClient(client: unknown, name: string): asserts client is HydraClient {
  const { call } = Object(client)['~hydra'] ?? {}
  if (typeof call !== 'function') throw new TypeError(`"${name}" must be a client of Hydra`)
}
