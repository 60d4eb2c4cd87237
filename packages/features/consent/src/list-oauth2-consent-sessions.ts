import type { CallOptions, HydraClient, HydraList, PageQuery } from '@hydrakit/core'
import { hydraList } from '@hydrakit/core/feature'
import type { OAuth2ConsentSession } from '@hydrakit/types'
import { listOAuth2ConsentSessions as operation } from './operations.js'
import { readNextPageToken } from './read-next-page-token.js'

/** Options of {@link listOAuth2ConsentSessions}. */
export interface ListOAuth2ConsentSessionsOptions extends PageQuery, CallOptions {
  /** Id of a login session. Default: the consents of all login sessions. */
  readonly login_session_id?: string | undefined
}

/**
 * Lists the consents of a subject, remembered or not. Await it for the first page, or iterate it for all consents.
 *
 * A consent whose `remember_for` is over is not listed, although its tokens may still be active. A revocation reaches it.
 *
 * An unknown subject has an empty list. Collect the list before you revoke: on v2.3 a consent that is revoked meanwhile
 * makes the list skip another one, and a consent that is given meanwhile can appear twice.
 *
 * The `Link` header of v2.3 skips items, so the list counts them itself. On v2.3 a page is empty if all its consents have
 * expired (`remember_for`), and the list ends if that is the first page. Prefer large pages.
 *
 * @typeParam AccessTokenClaims - The `session.access_token` data that the consents were accepted with.
 * @typeParam IdTokenClaims - The `session.id_token` data that the consents were accepted with.
 * @typeParam Context - The `context` of consent or login.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param subject - Id of the user, as the login app accepted it.
 * @param options - Page size, login session, and options of the call, which apply to each page.
 * @returns The list. It sends nothing before you use it.
 * @throws {HydraResponseError} with `status` 400 for a `page_token` of another list (from v25.4). The list rejects
 * when you use it.
 * @throws {TypeError} if the subject is not a non-empty string or `page_size` is not from 1 to 1000. The list
 * rejects when you use it.
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
  // Invalid options reject when the list is used.
  const { page_size, page_token, login_session_id } = options ?? {}
  const query = { page_size, page_token, subject, login_session_id }
  return hydraList(admin, operation, query, options, readNextPageToken)
}
