import type { CallOptions, HydraClient, HydraList, PageQuery } from '@hydrakit/core'
import { hydraList } from '@hydrakit/core/feature'
import type { TrustedOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { listTrustedOAuth2JwtGrantIssuers as operation } from './operations.js'

/** Options of {@link listTrustedOAuth2JwtGrantIssuers}. */
export interface ListTrustedOAuth2JwtGrantIssuersOptions extends PageQuery, CallOptions {
  /** Only trusts in exactly this issuer. */
  readonly issuer?: string | undefined
}

/**
 * Lists the trusts, including expired ones, ordered by id. Await it for the first page, iterate it for all trusts.
 *
 * v2.3 pages by offset, so deleting trusts while you iterate skips others: collect first, then delete.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Page size, issuer, and the call's own options, which apply to each page.
 * @returns The list. Nothing is sent before it is used.
 * @throws {HydraResponseError} with `status` 400 for the `page_token` of another list, from v25.4 on (older
 * servers return the first page). The list throws it when it is used.
 * @throws {TypeError} if `page_size` is not 1 to 1000.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/listTrustedOAuth2JwtGrantIssuers | Hydra's API, listTrustedOAuth2JwtGrantIssuers}
 * @example
 * for await (const trust of listTrustedOAuth2JwtGrantIssuers(admin)) console.log(trust.issuer, trust.public_key.kid)
 */
export function listTrustedOAuth2JwtGrantIssuers(
  admin: HydraClient<'admin'>,
  options: ListTrustedOAuth2JwtGrantIssuersOptions = {},
): HydraList<TrustedOAuth2JwtGrantIssuer> {
  // The list reports invalid options when it is used.
  const { page_size, page_token, issuer } = options ?? {}
  return hydraList(admin, operation, { page_size, page_token, issuer }, options)
}
