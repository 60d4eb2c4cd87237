import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { assertNonEmptyString, callOperation } from '@hydrakit/core/feature'
import { revokeOAuth2ConsentSessions as operation } from './operations.js'

/** Selects the consents that {@link revokeOAuth2ConsentSessions} revokes: exactly one of three choices. */
export type ConsentSessionSelector = ConsentSessionsOfClient | AllConsentSessions | OneConsentSession

/** Selects the consents that a subject gave to one client. */
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

/** Selects the consents that a subject gave to all clients. */
export interface AllConsentSessions {
  /** The user, as the login app named them. */
  readonly subject: string
  /** States that you mean the consents for every client. */
  readonly all: true
  /** Not together with `all`. */
  readonly client?: never
  /** Not together with `subject`. */
  readonly consent_request_id?: never
}

/** Selects one consent. From v25.4. */
export interface OneConsentSession {
  /** From `getOAuth2ConsentRequest` or `listOAuth2ConsentSessions`. */
  readonly consent_request_id: string
  /** Not together with `consent_request_id`. */
  readonly subject?: never
  /** Not together with `consent_request_id`. */
  readonly client?: never
  /** Not together with `consent_request_id`. */
  readonly all?: never
}

/**
 * Revokes consents, remembered or not, and the tokens that were issued on them. The user is asked again next time.
 *
 * A selector that matches no consent is not an error.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param selector - `{ subject, client }`, `{ subject, all: true }` or `{ consent_request_id }`. A forgotten member never
 * revokes more.
 * @param options - Options of this call, such as `signal` and `timeoutMs`.
 * @throws {HydraResponseError} with `status` 400 for a `consent_request_id` on servers before v25.4.
 * @throws {TypeError} if the selector fits none of the three choices, or a member is not a non-empty string.
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
  return callOperation(admin, operation, () => ({ query: readSelector(selector) }), options)
}

function readSelector(selector: ConsentSessionSelector): Record<string, unknown> {
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
