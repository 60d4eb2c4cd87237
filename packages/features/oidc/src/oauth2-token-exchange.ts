import {
  assertNonEmptyString,
  assertObject,
  type CallOptions,
  type ClientAuthentication,
  clientAuthenticationParts,
  type HydraClient,
  type HydraPromise,
} from '@hydrakit/core'
import type {
  AuthorizationCodeGrant,
  ClientCredentialsGrant,
  DeviceCodeGrant,
  JwtBearerGrant,
  OAuth2TokenExchange,
  RefreshTokenGrant,
} from '@hydrakit/types'
import { oauth2TokenExchange as operation } from './operations.js'

/** What the client authentication fills in. */
type ClientMember = 'client_id' | 'client_secret' | 'client_assertion' | 'client_assertion_type'

/** What to exchange for tokens, told apart by `grant_type`; who asks is said by the client authentication. */
export type OAuth2Grant =
  | Omit<AuthorizationCodeGrant, ClientMember>
  | Omit<RefreshTokenGrant, ClientMember>
  | Omit<ClientCredentialsGrant, ClientMember>
  | Omit<DeviceCodeGrant, ClientMember>
  | Omit<JwtBearerGrant, ClientMember>

/**
 * Asks the token endpoint for tokens, once: never sent twice once it may have arrived, since Hydra takes a code or
 * refresh token that comes again for stolen, and revokes all tokens of the grant.
 *
 * For sign-in use a library for flows (`openid-client`, `oauth4webapi`, `oidc-client-ts`), which also checks the ID
 * token; this is for services and scripts.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param clientAuthentication - The client, by its registered method; the right secret by another method is refused.
 * @param grant - `grant_type` and what belongs to it. Scopes and audiences are separated by spaces. A grant in a
 * variable needs `as const` or `satisfies OAuth2Grant`, which keep the type of `grant_type`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns Tokens as on the wire. `scope` is what was granted, and may be empty.
 * @throws {HydraResponseError} with `status` 400 and `error` `invalid_grant`, `invalid_scope`,
 * `authorization_pending` (device: ask again after `interval` seconds), …; 401 (`invalid_client`) if the client's
 * credentials are wrong; 500 for an expired `client_assertion`.
 * @throws {TypeError} if a member that the grant needs, or a credential, is not a non-empty string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 | RFC 6749 section 3.2}
 * @example
 * const grant = { grant_type: 'client_credentials', scope: 'photos' } as const
 * const { access_token } = await oauth2TokenExchange(hydra, { client_id, client_secret }, grant)
 */
export function oauth2TokenExchange(
  hydra: HydraClient<'public'>,
  clientAuthentication: ClientAuthentication,
  grant: OAuth2Grant,
  options?: CallOptions,
): HydraPromise<OAuth2TokenExchange> {
  const input = () => {
    assertObject(clientAuthentication, 'clientAuthentication')
    assertObject(grant, 'grant')
    assertGrant(grant)
    const { headers, body } = clientAuthenticationParts(clientAuthentication)
    return { headers, body: { ...grant, ...body } }
  }
  return hydra['~hydra'].call(operation, input, options)
}

const neededMembers = new Map([
  ['authorization_code', 'code'],
  ['refresh_token', 'refresh_token'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'assertion'],
])

function assertGrant(grant: Readonly<Record<string, unknown>>): void {
  const needed = neededMembers.get(String(grant.grant_type))
  if (needed) assertNonEmptyString(grant[needed], needed)
  // A secret beside Basic credentials counts as another method.
  const credential = ['client_id', 'client_secret', 'client_assertion'].find((name) => grant[name] !== undefined)
  if (credential) throw new TypeError(`"${credential}" must be given as client authentication, not in the grant`)
}
