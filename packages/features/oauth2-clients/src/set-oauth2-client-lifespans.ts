import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertClientSettings, callInTurn } from '@hydrakit/core/feature'
import type { OAuth2Client, OAuth2ClientTokenLifespans } from '@hydrakit/types'
import { buildClientKey, buildClientPath } from './build-client-path.js'
import { setOAuth2ClientLifespans as operation } from './operations.js'

/**
 * Replaces all token lifespans of an OAuth 2.0 client. A missing lifespan is reset to the server's `ttl`, so `{}` clears them all. To change only
 * some, use `updateOAuth2Client`.
 *
 * Lifespans are Go durations: numbers with a unit of `ns`, `us`, `ms`, `s`, `m` or `h` (`1h30m`, `1.5h`; there are no days). Hydra returns `1h` as
 * `1h0m0s`, and accepts `0s` and negative durations. v2.3 ignores the lifespans of the device authorization grant.
 *
 * Up to v2.3 Hydra refuses this call for every client with a `jwks_uri`. For such a client `updateOAuth2Client` sets lifespans, and only
 * `setOAuth2Client` clears them.
 *
 * Waits for other calls that write this client, as `updateOAuth2Client` says.
 *
 * @typeParam Metadata - The client's `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param id - The `client_id`.
 * @param lifespans - All lifespans of the client.
 * @param options - The call's own options.
 * @returns The whole client.
 * @throws {HydraResponseError} with `status` 404 if there is no such client, 400, up to v2.3, for a client with a `jwks_uri`.
 * @throws {TypeError} if `lifespans` is not an object, or one is not a duration that Go can parse; if the id is empty, has a `.` or `..` path segment, or ends in `/`, `/lifespans` or
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
    // Hydra would read null as a request to clear all lifespans.
    assertClientSettings(lifespans, options, 'lifespans')
    return { path: buildClientPath(id), body: lifespans }
  }
  return callInTurn(admin, buildClientKey(id), operation, input, options)
}
