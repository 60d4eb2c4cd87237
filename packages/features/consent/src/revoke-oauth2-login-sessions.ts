import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertNonEmptyString, callOperation } from '@hydrakit/core/feature'
import { revokeOAuth2LoginSessions as operation } from './operations.js'

/** Selects the login sessions that {@link revokeOAuth2LoginSessions} ends: exactly one of two choices. */
export type LoginSessionSelector = LoginSessionsOfSubject | OneLoginSession

/** Selects all sessions of a subject. Hydra sends no back-channel logout. */
export interface LoginSessionsOfSubject {
  /** The user, as the login app named them. */
  readonly subject: string
  /** Not together with `subject`. */
  readonly sid?: never
}

/** Selects one session of any subject. Hydra sends back-channel logout. It would ignore a `subject` beside `sid`. */
export interface OneLoginSession {
  /** The `sid` of an ID or logout token; the `session_id` of a login request. */
  readonly sid: string
  /** Not together with `sid`. */
  readonly subject?: never
}

/**
 * Ends login sessions, so that the user has to sign in again.
 *
 * Tokens stay active: `revokeOAuth2ConsentSessions` revokes them. A selector that matches no session is not an error. The call is repeated if Hydra
 * could not complete its transaction, so a client may get the back-channel logout of a `sid` twice.
 *
 * A browser keeps the cookie of its session. Accept its next login with `remember: true`, which replaces the cookie; `remember_for: 1`
 * remembers nothing for longer than a second. After `remember: false`, Hydra (v2.3.0, v26.2.0) redirects to the client with
 * `error=error` ("The error is unrecognizable"), because it finds no session to delete.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param selector - `{ subject }` for all sessions of a user, or `{ sid }` for one session, whose clients then get a
 * back-channel logout. `{ subject, sid: undefined }` is refused, because it would end more than was meant.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if the selector has neither or both members, or its member is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest | OpenID Connect Back-Channel Logout section 2.5}
 */
export function revokeOAuth2LoginSessions(
  admin: HydraClient<'admin'>,
  selector: LoginSessionSelector,
  options?: CallOptions,
): HydraPromise<void> {
  return callOperation(admin, operation, () => ({ query: readSelector(selector) }), options)
}

function readSelector(selector: LoginSessionSelector): Record<string, string> {
  const given = Object.entries(selector ?? {}).filter(([name]) => name === 'subject' || name === 'sid')
  if (given.length !== 1) throw new TypeError('"selector" must be { subject } or { sid }')
  for (const [name, value] of given) {
    assertNonEmptyString(value, name)
  }
  return Object.fromEntries(given)
}
