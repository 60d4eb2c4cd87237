import type { CallOptions, HydraClient, HydraList, PageQuery } from '@hydrakit/core'
import { hydraList } from '@hydrakit/core/feature'
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
 * v2.3 pages by offset, so deleting clients while you iterate skips others: collect first, then delete.
 *
 * @typeParam Metadata - The clients' `metadata`.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param options - Page size, filters, and the call's own options, which apply to each page.
 * @returns The list. Nothing is sent before it is used.
 * @throws {HydraResponseError} with `status` 400 for the `page_token` of another list, from v25.4 on (older servers return the first page). The list
 * throws it when it is used.
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
  // The list reports invalid options when it is used.
  const { page_size, page_token, client_name, owner } = options ?? {}
  return hydraList(admin, operation, { page_size, page_token, client_name, owner }, options)
}
