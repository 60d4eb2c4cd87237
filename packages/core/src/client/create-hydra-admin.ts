import type { HydraClientOptions } from './client-options.js'
import { createClient } from './create-client.js'
import type { HydraClient } from './hydra-client.js'

/** A client of the admin API. It holds no state but its options: create one and share it. */
export interface HydraAdmin extends HydraClient<'admin'> {}

/** Options of {@link createHydraAdmin}. */
export interface HydraAdminOptions extends HydraClientOptions {
  /**
   * Allows a client in a web page. The admin API has full control of a server and asks for no credential of its own, so `true` is for pages that
   * only administrators can reach.
   *
   * @defaultValue false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

/**
 * Creates a client of Hydra's admin API (port 4445 by default), for the functions that take `admin`.
 *
 * @param options - Where the admin API is, and how calls are made.
 * @returns The client. Nothing is sent until a function is called with it.
 * @throws {TypeError} if an option is missing, malformed or out of its range, or in a web page without `dangerouslyAllowBrowser`.
 * @see {@link https://www.ory.com/docs/hydra/reference/api | Hydra's API}
 * @example
 * const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
 */
export function createHydraAdmin(options: HydraAdminOptions): HydraAdmin {
  if (isBrowser() && !options?.dangerouslyAllowBrowser) {
    throw new TypeError('createHydraAdmin must not run in a browser ("dangerouslyAllowBrowser")')
  }
  return createClient('admin', options)
}

// Not told by the build: jsdom on Node takes the one for browsers, and a page the default one if its bundler is not told what it builds for.
function isBrowser(): boolean {
  return !!globalThis.document && !(globalThis as Partial<NodeGlobals>).process?.versions?.node
}

interface NodeGlobals {
  readonly process: { readonly versions?: { readonly node?: string } }
}
