import { assertObject, type CallOptions, type HydraClient, type HydraPromise, withoutEmptyKeys } from '@hydrakit/core'
import type { OidcDynamicClientInput, RegisteredOidcDynamicClient } from '@hydrakit/types'
import { bearer } from './bearer.js'
import { setOidcDynamicClient as operation } from './operations.js'

/**
 * Replaces a client: what `client` lacks is reset, an administrator's `metadata`, `skip_consent` and
 * `access_token_strategy` included. The secret alone stays.
 *
 * **The answer holds a new `registration_access_token`, and the old one is void: store it before anything else.** No
 * other answer will ever hold it, so the call is never repeated once it may have arrived, and has 30 seconds unless you
 * set another deadline. Give it no `signal` that a user can trigger.
 *
 * If the answer is lost all the same (`HydraTimeoutError`, `HydraConnectionError` with `maybeSent`, an abort), ask
 * {@link getOidcDynamicClient} with the old token, a moment later, since the request may still be under way. It
 * answers: nothing was replaced, the old token is good, call again. It is a 401: the client was replaced, and the new
 * token is gone; register anew, or have an administrator delete the client and create it with its id and secret, which
 * answers a token. A `HydraParseError` still has the answer in `response()`.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`.
 * @param id - The `client_id`.
 * @param registrationAccessToken - From the last answer that held one; it goes with this call only.
 * @param client - The whole client, such as any of these functions answers it, changed. What Hydra would refuse of its
 * own answers is left out here: the `client_secret`, which cannot be changed so, an empty `metadata` and, beside a
 * `jwks_uri`, a `jwks` without keys (refused up to v2.3).
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @returns The client as it is now, with its new `registration_access_token`.
 * @throws {HydraResponseError} with `status` 401 if the token is not, or no longer, that of this client; 400 if
 * Hydra refuses a member, such as `metadata` that is not empty. The old token stays valid then.
 * @throws {TypeError} if the token is not a non-empty string, or the id is empty or has a `.` or `..` path segment.
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
    const headers = bearer('registrationAccessToken', registrationAccessToken)
    assertObject(client, 'client')
    return { path: { id }, headers, body: acceptable(client) }
  }
  return hydra['~hydra'].call(operation, input, options)
}

type Answered = OidcDynamicClientInput & { readonly client_secret?: string; readonly metadata?: object | null }

function acceptable({ client_secret: _, metadata, ...rest }: Answered): OidcDynamicClientInput {
  const client = withoutEmptyKeys(rest)
  return Object.keys(metadata ?? {}).length === 0 ? client : Object.assign(client, { metadata })
}
