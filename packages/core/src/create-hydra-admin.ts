import type { AdminPaths } from '@hydrakit/types'
import { platform } from '#platform'
import { createClient } from './create-client.js'
import type { HydraClient } from './hydra-client.js'
import type { RawCalls } from './raw-calls.js'
import type { HydraClientOptions } from './settings.js'

/** A client of the admin API. Holds no state but its options; make one and share it. */
export interface HydraAdmin extends HydraClient<'admin'>, RawCalls<AdminPaths> {}

export interface HydraAdminOptions extends HydraClientOptions {
  /**
   * The admin API has all power over a server and asks for no credential of its own, so a web page is no place for it. `true` says that you know.
   *
   * @default false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

/**
 * Makes a client of Hydra's admin API (port 4445 by default), for the functions that take `admin`.
 *
 * @param options - Where the admin API is, and how calls are made.
 * @returns The client. Nothing is sent until a function is called with it.
 * @throws {TypeError} if an option is missing, malformed or out of its range, or in a browser build.
 * @see {@link https://www.ory.com/docs/hydra/reference/api | Hydra's API}
 * @example
 * const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
 */
export function createHydraAdmin(options: HydraAdminOptions): HydraAdmin {
  if (platform.isBrowser && !options.dangerouslyAllowBrowser) {
    throw new TypeError('createHydraAdmin must not run in a browser ("dangerouslyAllowBrowser")')
  }
  return createClient('admin', options)
}
