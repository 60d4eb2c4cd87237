import type { CallOptions, ClientAuthentication, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation, clientAuthenticationParts } from '@hydrakit/core/feature'
import { revokeOAuth2Token as operation } from './operations.js'

/**
 * Revokes an access token or a refresh token. Either revokes the other one of the pair too.
 *
 * Success means only that the token is not active for this client. The response is the same for an unknown token, a revoked
 * token and a token of another client, which stays active. It is the same, too, while Hydra's database is down, and then
 * nothing is revoked: where that matters, check `isReady` of `@hydrakit/metadata` afterwards.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param token - Token value as the token endpoint issued it.
 * @param clientAuthentication - The client that the token was issued to, authenticated by its registered method.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} with `status` 401 (`invalid_client`) if the client's credentials are wrong.
 * @throws {TypeError} if the token or a credential is not a non-empty string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2 | RFC 7009 section 2}
 */
export function revokeOAuth2Token(
  hydra: HydraClient<'public'>,
  token: string,
  clientAuthentication: ClientAuthentication,
  options?: CallOptions,
): HydraPromise<void> {
  const input = () => {
    const { headers, body } = clientAuthenticationParts(clientAuthentication)
    return { headers, body: { token, ...body } }
  }
  return callOperation(hydra, operation, input, options)
}
