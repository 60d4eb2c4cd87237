import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertObject, callOperation } from '@hydrakit/core/feature'
import type { CreateVerifiableCredentialRequestBody, VerifiableCredentialResponse } from '@hydrakit/types'
import { buildBearerHeader } from './build-bearer-header.js'
import { createVerifiableCredential as operation } from './operations.js'

/**
 * Issues a verifiable credential about the subject of an access token (draft 00 of OpenID for Verifiable Credential
 * Issuance).
 *
 * First call it without `proof`. The `readBody()` of the 400 (`missing_proof`) is a `VerifiableCredentialPrimingResponse` with the
 * `c_nonce` for the proof.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param accessToken - The access token of the subject. It is sent with this call only.
 * @param request - `format: 'jwt_vc_json'`, `types: ['VerifiableCredential', 'UserInfoCredential']`, and the `proof` that the
 * holder signed.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The credential. `credential_draft_00` is a signed JWT.
 * @throws {HydraResponseError} with `status` 401 if the token is not valid for this, or 400 if the proof is missing or wrong.
 * @throws {TypeError} if the token is not a non-empty string, or `request` is not an object.
 * @see
 * {@link https://openid.net/specs/openid-connect-userinfo-vc-1_0-00.html | OpenID Connect UserInfo Verifiable Credentials 1.0, draft 00}
 */
export function createVerifiableCredential(
  hydra: HydraClient<'public'>,
  accessToken: string,
  request: CreateVerifiableCredentialRequestBody,
  options?: CallOptions,
): HydraPromise<VerifiableCredentialResponse> {
  const input = () => {
    const headers = buildBearerHeader(accessToken, 'accessToken')
    assertObject(request, 'request')
    return { headers, body: request }
  }
  return callOperation(hydra, operation, input, options)
}
