import type { HydraClientOptions } from './client-options.js'
import { createClient } from './create-client.js'
import type { HydraClient } from './hydra-client.js'

/** A client of the public API. It holds no state but its options: create one and share it. */
export interface HydraPublic extends HydraClient<'public'> {}

/**
 * Creates a client of Hydra's public API (port 4444 by default), for the functions that take `hydra`. It works in browsers too.
 *
 * @param options - Where the public API is, and how calls are made.
 * @returns The client. Nothing is sent until a function is called with it.
 * @throws {TypeError} if an option is missing, malformed or out of its range.
 * @see {@link https://www.ory.com/docs/hydra/reference/api | Hydra's API}
 * @example
 * const hydra = createHydraPublic({ baseUrl: 'https://auth.example.com' })
 */
export function createHydraPublic(options: HydraClientOptions): HydraPublic {
  return createClient('public', options)
}
