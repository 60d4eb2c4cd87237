import { type CallOptions, type HydraClient, type HydraList, hydraList, type PageQuery } from '@hydrakit/core'
import type { TrustedOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { listTrustedOAuth2JwtGrantIssuers as operation } from './operations.js'

/** Options of {@link listTrustedOAuth2JwtGrantIssuers}. */
export interface ListTrustedOAuth2JwtGrantIssuersOptions extends PageQuery, CallOptions {
  /** Only trusts in exactly this issuer. */
  readonly issuer?: string | undefined
}

/**
 * Lists the trusts, expired ones included, ordered by id. Await it for the first page, iterate it for all.
 *
 * On v2.3 a page begins where a number of trusts ends, so what is deleted while you iterate makes it skip others:
 * collect first, then delete.
 *
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Page size, issuer, and the call's own options, which hold for each page.
 * @returns The list. Nothing is sent before it is used.
 * @throws {HydraResponseError} with `status` 400 for a `page_token` of something else, from v25.4 on: older
 * servers answer the first page. It shows when the list is used.
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
  // What is wrong with the options shows when the list is used.
  const { page_size, page_token, issuer } = options ?? {}
  return hydraList(admin, operation, { page_size, page_token, issuer }, options)
}
