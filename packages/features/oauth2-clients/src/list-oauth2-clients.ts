import { type CallOptions, type HydraClient, type HydraList, hydraList, type PageQuery } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/types'
import { listOAuth2Clients as operation } from './operations.js'

/** Options of {@link listOAuth2Clients}. */
export interface ListOAuth2ClientsOptions extends PageQuery, CallOptions {
  /** Only clients of exactly this name. */
  readonly client_name?: string | undefined
  /** Only clients of exactly this owner. */
  readonly owner?: string | undefined
}

/**
 * Lists OAuth 2.0 clients, ordered by id. Await it for the first page, iterate it for all clients.
 *
 * On v2.3 a page begins where a number of clients ends, so what is deleted while you iterate makes it skip others: collect first, then delete.
 *
 * @typeParam Metadata - The clients' `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Page size, filters (there are no others), and the call's own options, which hold for each page.
 * @returns The list. Nothing is sent before it is used.
 * @throws {HydraResponseError} with `status` 400 for a `page_token` of something else, from v25.4 on (older servers answer the first page); it shows
 * when the list is used.
 * @throws {TypeError} if `page_size` is not 1 to 1000.
 * @see
 * {@link https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2Clients | Hydra's API, listOAuth2Clients}
 * @example
 * for await (const client of listOAuth2Clients(admin, { page_size: 500 })) console.log(client.client_id)
 */
export function listOAuth2Clients<Metadata extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  options: ListOAuth2ClientsOptions = {},
): HydraList<OAuth2Client<Metadata>> {
  // What is wrong with the options shows when the list is used.
  const { page_size, page_token, client_name, owner } = options ?? {}
  return hydraList(admin, operation, { page_size, page_token, client_name, owner }, options)
}
