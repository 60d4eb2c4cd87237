import { assertNonEmptyString, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import { revokeOAuth2LoginSessions as operation } from './operations.js'

/** Which sessions {@link revokeOAuth2LoginSessions} ends: exactly one of two choices. */
export type LoginSessionSelector = LoginSessionsOfSubject | OneLoginSession

/** All sessions of a subject. Without back-channel logout. */
export interface LoginSessionsOfSubject {
  /** The user, as the login app named them. */
  readonly subject: string
  /** Not together with `subject`. */
  readonly sid?: never
}

/** One session, with back-channel logout, whosever it is: Hydra would ignore a `subject` beside it. */
export interface OneLoginSession {
  /** The `sid` of an ID or logout token; the `session_id` of a login request. */
  readonly sid: string
  /** Not together with `sid`. */
  readonly subject?: never
}

/**
 * Ends login sessions: the user has to sign in again. Tokens survive it; `revokeOAuth2ConsentSessions` revokes those.
 *
 * Nothing matched is no error.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param selector - `{ subject }` for all sessions of a user, or `{ sid }` for one, whose clients are then told by back-channel logout. Not
 * both, and not `{ subject, sid: undefined }`, which would end more than was meant.
 * @param options - The call's own options.
 * @throws {HydraResponseError} if Hydra answers outside 2xx.
 * @throws {TypeError} if there is neither or both, or it is not a non-empty string.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest | OpenID Connect Back-Channel Logout section 2.5}
 */
export function revokeOAuth2LoginSessions(
  admin: HydraClient<'admin'>,
  selector: LoginSessionSelector,
  options?: CallOptions,
): HydraPromise<void> {
  return admin['~hydra'].call(operation, () => ({ query: checkedSelector(selector) }), options)
}

function checkedSelector(selector: LoginSessionSelector): Record<string, string> {
  const given = Object.entries(selector ?? {}).filter(([name]) => name === 'subject' || name === 'sid')
  if (given.length !== 1) throw new TypeError('"selector" must be { subject } or { sid }')
  for (const [name, value] of given) {
    assertNonEmptyString(value, name)
  }
  return Object.fromEntries(given)
}
