import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertClientSettings, callInTurn, withoutEmptyKeys } from '@hydrakit/core/feature'
import type { OidcDynamicClientInput, RegisteredOidcDynamicClient } from '@hydrakit/types'
import { buildBearerHeader } from './build-bearer-header.js'
import { setOidcDynamicClient as operation } from './operations.js'

/**
 * Replaces a client. Members that `client` does not contain are reset, also an administrator's `metadata`, `skip_consent`
 * and `access_token_strategy`. Only the secret stays.
 *
 * **The response contains a new `registration_access_token`, and the old one becomes invalid. Store the new one before
 * anything else.** No other response contains it. The call is therefore not retried if the request may have arrived. Its
 * deadline is 30 seconds, unless the client or the call has a `timeoutMs`. Do not pass a `signal` that a user can trigger.
 *
 * Of two calls at once with the same token, Hydra would accept both, and one of the two new tokens would be void. So calls for one client, through the
 * same client object, wait for each other: the second is a 401.
 *
 * If the response is lost (`HydraTimeoutError`, `HydraConnectionError` with `maybeSent`, or an abort), wait a moment and call
 * {@link getOidcDynamicClient} with the old token. If that succeeds, nothing was replaced: call again. If it rejects with a
 * 401 while `isReady` of `@hydrakit/metadata` resolves, the client was replaced and its new token is lost. Then register a new client, or let an administrator delete the
 * client and create it again with its id and secret, which returns a token. After a `HydraParseError`, the error's
 * `toResponse()` still contains the token.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the latest response that contained one. It is sent with this call only.
 * @param client - The whole client, such as a changed result of one of these functions. Members that Hydra returns and then
 * refuses are omitted: `client_secret`, which cannot be changed, an empty `metadata` and, up to v2.3, a `jwks` without keys
 * beside a `jwks_uri`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client as it was stored, with its new `registration_access_token`.
 * @throws {HydraResponseError} with `status` 401 if the token is not the current one of this client.
 * @throws {HydraResponseError} with `status` 400 if Hydra refuses a member, such as `metadata` that is not empty. The old
 * token stays valid.
 * @throws {TypeError} if the token is not a non-empty string, the id is empty or has a `.` or `..` path segment, `client`
 * is not an object, or a member has a wrong type.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.2 | RFC 7592 section 2.2}
 */
export function setOidcDynamicClient(
  hydra: HydraClient<'public'>,
  id: string,
  registrationAccessToken: string,
  client: OidcDynamicClientInput,
  options?: CallOptions,
): HydraPromise<RegisteredOidcDynamicClient> {
  const input = () => {
    const headers = buildBearerHeader(registrationAccessToken, 'registrationAccessToken')
    assertClientSettings(client, options)
    return { path: { id }, headers, body: omitRefusedMembers(client) }
  }
  return callInTurn(hydra, `registrations/${typeof id === 'string' ? id : ''}`, operation, input, options)
}

/** A client as a response contains it. */
type ClientOfResponse = OidcDynamicClientInput & { readonly client_secret?: string; readonly metadata?: object | null }

function omitRefusedMembers({ client_secret: _, metadata, ...rest }: ClientOfResponse): OidcDynamicClientInput {
  const client = withoutEmptyKeys(rest)
  return Object.keys(metadata ?? {}).length === 0 ? client : Object.assign(client, { metadata })
}
