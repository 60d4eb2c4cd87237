import type { CallOptions, ClientAuthentication, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertNonEmptyString, assertObject, callOperation, clientAuthenticationParts } from '@hydrakit/core/feature'
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

/** The grant to exchange for tokens. `grant_type` selects its members. The client authentication is a separate argument. */
export type OAuth2Grant =
  | Omit<AuthorizationCodeGrant, ClientMember>
  | Omit<RefreshTokenGrant, ClientMember>
  | Omit<ClientCredentialsGrant, ClientMember>
  | Omit<DeviceCodeGrant, ClientMember>
  | Omit<JwtBearerGrant, ClientMember>

/**
 * Requests tokens from the token endpoint.
 *
 * The call is not retried if the request may have arrived. Hydra takes a code or refresh token that arrives twice for stolen
 * and revokes all tokens of the grant.
 *
 * For sign-in use a library for OAuth flows (`openid-client`, `oauth4webapi`, `oidc-client-ts`), which also checks the ID
 * token. This function is for services and scripts.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param clientAuthentication - The client, authenticated by its registered method. Hydra refuses the right secret by another
 * method.
 * @param grant - `grant_type` and the members of that grant. Scopes and audiences are separated by spaces. A grant in a
 * variable needs `as const` or `satisfies OAuth2Grant`, which keep the type of `grant_type`.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The token response with the members as Hydra sends them. `scope` contains the granted scopes and may be empty.
 * @throws {HydraResponseError} with `status` 400 and an `error` such as `invalid_grant`, `invalid_scope` or
 * `authorization_pending` (device flow: see {@link awaitOAuth2DeviceTokens}).
 * @throws {HydraResponseError} with `status` 401 (`invalid_client`) if the client's credentials are wrong, or 500 for an
 * expired `client_assertion`.
 * @throws {TypeError} if a member that the grant requires, or a credential, is not a non-empty string.
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
    assertObject(grant, 'grant')
    assertGrant(grant)
    const { headers, body } = clientAuthenticationParts(clientAuthentication)
    return { headers, body: { ...grant, ...body } }
  }
  return callOperation(hydra, operation, input, options)
}

const requiredMembers = new Map([
  ['authorization_code', 'code'],
  ['refresh_token', 'refresh_token'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'assertion'],
])

function assertGrant(grant: Readonly<Record<string, unknown>>): void {
  const required = requiredMembers.get(String(grant.grant_type))
  if (required) assertNonEmptyString(grant[required], required)
  // Hydra takes a secret beside Basic credentials for a second authentication method.
  const credential = ['client_id', 'client_secret', 'client_assertion'].find((name) => grant[name] !== undefined)
  if (credential) throw new TypeError(`"${credential}" must be given as client authentication, not in the grant`)
}
