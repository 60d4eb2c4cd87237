import { assertInteger } from '../assert.js'
import { callOperation } from '../client/call-operation.js'
import type { HydraClient } from '../client/hydra-client.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import type { Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
import { linkedPageTokens } from './linked-page-tokens.js'

/** One page of a list. Iterating it yields its items, then those of the pages after it. */
export interface HydraPage<T> extends AsyncIterable<T> {
  /** Can be empty before the last page: on v2.3, if all consents of a page have expired. */
  readonly items: readonly T[]
  /** Opaque token of the next page; undefined on the last one. */
  readonly nextPageToken: string | undefined
}

/**
 * A list that is fetched while it is read: await it for the first page, iterate it for all items, or iterate its pages. Nothing is sent before. One
 * page is in memory at a time. Each page has the call's whole deadline.
 */
export interface HydraList<T> extends PromiseLike<HydraPage<T>>, AsyncIterable<T> {
  /** Iterates the pages, each once. */
  pages(): AsyncIterableIterator<HydraPage<T>>
}

/** Query members of every list. */
export interface PageQuery {
  /** Items a page, 1 to 1000. Servers cap it: v26.2 at 500. Default: the server's (100 on v26.2, 250 on v2.3). */
  readonly page_size?: number | undefined
  /** Where to start: the `nextPageToken` of a page of the same list. */
  readonly page_token?: string | undefined
}

/** Finds the token of the next page in a response. It is called for an empty page too, which need not be the last one. */
export type NextPageToken = (response: Response, query: PageQuery, items: readonly unknown[]) => string | undefined

/**
 * Creates the list of an operation that responds with pages.
 *
 * @param client - First argument of the function.
 * @param operation - Descriptor of the operation.
 * @param query - Filters, `page_size` and `page_token`.
 * @param options - Options of each call.
 * @param nextPageToken - For servers whose `Link` header cannot be trusted. Default: the `page_token` of its `rel="next"` (RFC 8288), and
 * none after an empty page.
 */
export function hydraList<T, Query extends PageQuery = PageQuery>(
  client: HydraClient,
  operation: Operation,
  query: Query,
  options: CallOptions,
  nextPageToken: NextPageToken = linkedPageToken,
): HydraList<T> {
  const source: Source<T> = {
    operation,
    fetch: (query) => callOperation<T[] | null>(client, operation, { query }, options).withResponse(),
    nextPageToken,
  }
  let first: Promise<HydraPage<T>> | undefined
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaitable by design
    then(onFulfilled, onRejected) {
      first ??= fetchPage(source, query).then(({ page }) => page)
      return first.then(onFulfilled, onRejected)
    },
    pages: () => pagesFrom(source, query),
    [Symbol.asyncIterator]: () => itemsOf(pagesFrom(source, query)),
  }
}

/** Where the pages of one list come from. */
interface Source<T> {
  readonly operation: Operation
  readonly nextPageToken: NextPageToken
  fetch(query: PageQuery): Promise<{ data: T[] | null; response: Response }>
}

async function* pagesFrom<T>(source: Source<T>, start: PageQuery): AsyncGenerator<HydraPage<T>, void> {
  const seen = new Set([start.page_token])
  for (let query = start; ; ) {
    const { page, response } = await fetchPage(source, query)
    yield page
    const token = page.nextPageToken
    if (token === undefined) return
    if (seen.has(token)) {
      const { status, headers } = response
      throw new HydraParseError(source.operation, { status, headers, text: '' }, 'its list repeats a page token')
    }
    seen.add(token)
    query = { ...start, page_token: token }
  }
}

async function fetchPage<T>(source: Source<T>, query: PageQuery): Promise<{ page: HydraPage<T>; response: Response }> {
  const { page_size = 1 } = query // for the check alone: a missing one is not sent
  assertInteger(page_size, 'page_size', 1, 1_000)
  const { data, response } = await source.fetch(query)
  const items = data ?? [] // Go writes an empty list as null
  const nextPageToken = source.nextPageToken(response, query, items)
  const page = { items, nextPageToken, [Symbol.asyncIterator]: () => itemsOf(pagesOn()) }
  return { page, response }

  async function* pagesOn(): AsyncGenerator<{ items: readonly T[] }, void> {
    yield { items }
    if (nextPageToken !== undefined) yield* pagesFrom(source, { ...query, page_token: nextPageToken })
  }
}

async function* itemsOf<T>(pages: AsyncIterable<{ items: readonly T[] }>): AsyncGenerator<T, void> {
  for await (const { items } of pages) yield* items
}

// On v2.3 a filtered list links on through empty pages to the end of the unfiltered one.
function linkedPageToken(response: Response, _query: PageQuery, items: readonly unknown[]): string | undefined {
  return items.length === 0 ? undefined : linkedPageTokens(response).get('next')
}
