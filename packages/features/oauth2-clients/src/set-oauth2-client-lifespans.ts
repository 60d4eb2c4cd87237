import { assertObject, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import type { OAuth2Client, OAuth2ClientTokenLifespans } from '@hydrakit/types'
import { clientPath } from './client-path.js'
import { setOAuth2ClientLifespans as operation } from './operations.js'

/**
 * Replaces all token lifespans of an OAuth 2.0 client: those that are missing go back to the server's `ttl`, so `{}` clears them all. To change
 * some, use `updateOAuth2Client`.
 *
 * Lifespans are Go durations: numbers with a unit of `ns`, `us`, `ms`, `s`, `m` or `h` (`1h30m`, `1.5h`; there are no days). Hydra writes them out
 * (`1h` is answered as `1h0m0s`) and takes `0s` and negative ones too. v2.3 ignores those of the device authorization grant.
 *
 * Up to v2.3 Hydra refuses this call for every client with a `jwks_uri`: there `updateOAuth2Client` sets lifespans, and only `setOAuth2Client` clears
 * them.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param lifespans - All lifespans that the client shall have.
 * @param options - The call's own options.
 * @returns The whole client.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400 for a duration that Go cannot read and, up to v2.3,
 * for a client with a `jwks_uri`.
 * @throws {TypeError} if the lifespans are no object; if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or
 * `/secrets/rotate`.
 * @see {@link https://pkg.go.dev/time#ParseDuration | Go durations}
 */
export function setOAuth2ClientLifespans<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  id: string,
  lifespans: OAuth2ClientTokenLifespans,
  options?: CallOptions,
): HydraPromise<OAuth2Client<Metadata>> {
  const input = () => {
    // To Hydra null is no lifespans at all.
    assertObject(lifespans, 'lifespans')
    return { path: clientPath(id), body: lifespans }
  }
  return admin['~hydra'].call(operation, input, options)
}
