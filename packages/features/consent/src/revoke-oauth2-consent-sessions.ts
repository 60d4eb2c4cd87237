import { assertNonEmptyString, type CallOptions, type HydraClient, type HydraPromise } from '@hydrakit/core'
import { revokeOAuth2ConsentSessions as operation } from './operations.js'

/** Which consents {@link revokeOAuth2ConsentSessions} revokes: exactly one of three choices. */
export type ConsentSessionSelector = ConsentSessionsOfClient | AllConsentSessions | OneConsentSession

/** What a subject granted to one client. */
export interface ConsentSessionsOfClient {
  /** The user, as the login app named them. */
  readonly subject: string
  /** The `client_id`. */
  readonly client: string
  /** Not together with `client`. */
  readonly all?: never
  /** Not together with `subject`. */
  readonly consent_request_id?: never
}

/** What a subject granted to all clients. */
export interface AllConsentSessions {
  /** The user, as the login app named them. */
  readonly subject: string
  /** States that the consents for every client are meant. */
  readonly all: true
  /** Not together with `all`. */
  readonly client?: never
  /** Not together with `subject`. */
  readonly consent_request_id?: never
}

/** One consent. From v25.4. */
export interface OneConsentSession {
  /** As `getOAuth2ConsentRequest` and `listOAuth2ConsentSessions` answer it. */
  readonly consent_request_id: string
  /** Not together with `consent_request_id`. */
  readonly subject?: never
  /** Not together with `consent_request_id`. */
  readonly client?: never
  /** Not together with `consent_request_id`. */
  readonly all?: never
}

/**
 * Takes consents back, remembered or not, and revokes the tokens that were issued on them. The user is asked again next time.
 *
 * Nothing matched is no error.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param selector - `{ subject, client }`, `{ subject, all: true }` or `{ consent_request_id }`. A forgotten member never widens it.
 * @param options - The call's own options.
 * @throws {HydraResponseError} with `status` 400 for a `consent_request_id` before v25.4.
 * @throws {TypeError} if the selector is none of the three, or a member is not a non-empty string.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/revokeOAuth2ConsentSessions | Hydra's API, revokeOAuth2ConsentSessions}
 * @example
 * await revokeOAuth2ConsentSessions(admin, { subject: 'ada', client: 'photos' })
 */
export function revokeOAuth2ConsentSessions(
  admin: HydraClient<'admin'>,
  selector: ConsentSessionSelector,
  options?: CallOptions,
): HydraPromise<void> {
  return admin['~hydra'].call(operation, () => ({ query: checkedSelector(selector) }), options)
}

function checkedSelector(selector: ConsentSessionSelector): Record<string, unknown> {
  const given = Object.entries(selector ?? {}).filter(([name, value]) => members.includes(name) && value !== undefined)
  const { all = true, ...strings } = Object.fromEntries(given)
  const names = given.map(([name]) => name).sort()
  if (all !== true || !choices.includes(names.join())) {
    throw new TypeError('"selector" must be { subject, client }, { subject, all: true } or { consent_request_id }')
  }
  for (const [name, value] of Object.entries(strings)) {
    assertNonEmptyString(value, name)
  }
  return Object.fromEntries(given)
}

const members = ['subject', 'client', 'all', 'consent_request_id']
const choices = ['client,subject', 'all,subject', 'consent_request_id']
