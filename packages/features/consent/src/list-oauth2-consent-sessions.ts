import { type CallOptions, type HydraClient, type HydraList, hydraList, type PageQuery } from '@hydrakit/core'
import type { OAuth2ConsentSession } from '@hydrakit/types'
import { nextConsentSessionsToken } from './next-consent-sessions-token.js'
import { listOAuth2ConsentSessions as operation } from './operations.js'

/** Options of {@link listOAuth2ConsentSessions}. */
export interface ListOAuth2ConsentSessionsOptions extends PageQuery, CallOptions {
  /** Only consents given in this login session. */
  readonly login_session_id?: string | undefined
}

/**
 * Lists what a subject has consented to, remembered or not. Await it for the first page, iterate it for all consents.
 *
 * An unknown subject has none. On v2.3 the `Link` header leads past some items; the list does not, it counts them itself. A consent that is given
 * while you iterate can show up twice there, and one that is revoked makes it skip another: collect first, then revoke. A page on which all consents
 * have run out (`remember_for`) is empty there, and the list ends if that is the first: prefer large pages.
 *
 * @typeParam AccessTokenClaims - The `session.access_token` data that the consents were accepted with.
 * @typeParam IdTokenClaims - The `session.id_token` data that the consents were accepted with.
 * @typeParam Context - The `context` of consent or login.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param subject - Whose consents.
 * @param options - Page size, login session, and the call's own options, which hold for each page.
 * @returns The list. Nothing is sent before it is used.
 * @throws {HydraResponseError} with `status` 400 for a `page_token` of something else (from v25.4); it shows when the list is used.
 * @throws {TypeError} if the subject is not a non-empty string or `page_size` is not 1 to 1000; it shows when the list is used.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions | Hydra's API, listOAuth2ConsentSessions}
 * @example
 * for await (const { consent_request, grant_scope } of listOAuth2ConsentSessions(admin, 'ada')) {
 *   console.log(consent_request.client.client_name, grant_scope)
 * }
 */
export function listOAuth2ConsentSessions<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
>(
  admin: HydraClient<'admin'>,
  subject: string,
  options: ListOAuth2ConsentSessionsOptions = {},
): HydraList<OAuth2ConsentSession<AccessTokenClaims, IdTokenClaims, Context>> {
  // What is wrong with the options shows when the list is used.
  const { page_size, page_token, login_session_id } = options ?? {}
  const query = { page_size, page_token, subject, login_session_id }
  return hydraList(admin, operation, query, options, nextConsentSessionsToken)
}
