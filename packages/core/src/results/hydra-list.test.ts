import { expect, expectTypeOf, test } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { HydraParseError } from '../errors/hydra-parse-error.js'
import type { CallOptions } from '../request/call-options.js'
import { type HydraPage, hydraList, type NextPageToken, type PageQuery } from './hydra-list.js'

/** A server of numbered items, and the list of them. */
function counting(total: number, query: PageQuery = {}, options: CallOptions = {}) {
  const { admin, requests } = createRetryingDouble(({ url }) => {
    const { searchParams } = new URL(url)
    const from = Number(searchParams.get('page_token') ?? 0)
    const size = Number(searchParams.get('page_size') ?? 2)
    const items = Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, i) => from + i)
    const next = from + size
    const link =
      next < total
        ? `</x?page_token=0>; rel="first",</x?page_size=${size}&page_token=${next}>; rel="next"`
        : '</x>; rel="first"'
    return Response.json(items, { headers: { link } })
  })
  return { list: hydraList<number>(admin, operations.list, query, options), requests }
}

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

/** The list of a server that responds with this body and these headers. */
const listOf = (body: unknown, headers: Record<string, string> = {}, nextPageToken?: NextPageToken) => {
  const { admin, requests } = createRetryingDouble(() => Response.json(body, { headers }))
  return { list: hydraList<number>(admin, operations.list, {}, {}, nextPageToken), requests }
}

test('sends nothing before it is used', async () => {
  const { list, requests } = counting(5)
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect(requests).toEqual([])
  list[Symbol.asyncIterator]()
  list.pages()
  expect(requests).toEqual([])
})

test('awaited, it is the first page, asked for once', async () => {
  const { list, requests } = counting(5)
  const page = await list
  expectTypeOf(page).toEqualTypeOf<HydraPage<number>>()
  expect([page.items, page.nextPageToken]).toEqual([[0, 1], '2'])
  expect(await list).toBe(page)
  expect(requests).toHaveLength(1)
})

test('iterated, it is all items', async () => {
  const { list, requests } = counting(5)
  expect(await all(list)).toEqual([0, 1, 2, 3, 4])
  expect(requests).toHaveLength(3)
})

test('asks for a page only when it is reached, so that a break saves the rest', async () => {
  const { list, requests } = counting(100)
  for await (const item of list) if (item === 2) break
  expect(requests).toHaveLength(2)
})

test('pages() iterates the pages', async () => {
  const { list } = counting(5)
  expect((await all(list.pages())).map(({ items }) => items)).toEqual([[0, 1], [2, 3], [4]])
})

test('a page iterates its items, then those of the pages after it, and asks for none again', async () => {
  const { list, requests } = counting(5)
  const page = await list
  expect(await all(page)).toEqual([0, 1, 2, 3, 4])
  expect(requests).toHaveLength(3)
})

test('list and page can be iterated again, each time to the end', async () => {
  const { list } = counting(5)
  const page = await list
  for (const iterable of [list, list, page, page]) expect(await all(iterable)).toEqual([0, 1, 2, 3, 4])
})

test('every page has the query, and starts at the given token', async () => {
  const { list, requests } = counting(9, { page_size: 3, page_token: '3' })
  expect(await all(list)).toEqual([3, 4, 5, 6, 7, 8])
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?page_size=3&page_token=3',
    '?page_size=3&page_token=6',
  ])
})

test('each page has the whole deadline and the call options', async () => {
  const { list, requests } = counting(5, {}, { headers: { 'x-trace': 'a' } })
  await all(list)
  expect(requests.map(({ headers }) => headers.get('x-trace'))).toEqual(['a', 'a', 'a'])
})

test('refuses a page_size that is no integer', async () => {
  const { list, requests } = counting(5, { page_size: 1.5 })
  await expect(list).rejects.toThrow(new TypeError('"page_size" must be an integer from 1 to 1000'))
  expect(requests).toEqual([])
})

test.each([0, 1_001, '5', Number.NaN])('refuses a page_size of %s when it is used', async (page_size) => {
  const { list, requests } = counting(5, { page_size: page_size as number })
  await expect(list).rejects.toThrow(new TypeError('"page_size" must be an integer from 1 to 1000'))
  await expect(all(list)).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})

test.each([
  ['relative', '</admin/clients?page_token=t%2B1>; rel="next"', 't+1'],
  ['absolute, on another origin', '<https://evil.example/x?page_token=t>; rel="next"', 't'],
  ['unquoted and in capitals', '</x?page_token=t>; REL=next', 't'],
  ['after others', '</x?page_token=a>; rel="first",</x?page_token=t>; title="n"; rel="next"', 't'],
  ['query only', '<?page_token=t#page_token=u>; rel="next"', 't'],
  ['no URL at all', '<http://[?page_token=t>; rel="next"', 't'],
  ['badly encoded', '</x?page_token=%E0%A4>; rel="next"', '\ufffd'],
  ['without a token', '</x?page=2>; rel="next"', undefined],
  ['with an empty token', '</x?page_token=>; rel="next"', undefined],
  ['of another relation', '</x?page_token=t>; rel="nextish"', undefined],
  ['of another link', '</x?page_token=t>; rel="prev",</y>; rel="first"', undefined],
  ['broken', '<<<<>>;; rel=', undefined],
])('takes only the token of a Link that is %s', async (_, link, token) => {
  const { list } = listOf([1], { link })
  expect((await list).nextPageToken).toBe(token)
})

test('by its links, a list ends at an empty page, even if that links to another', async () => {
  const { list, requests } = listOf([], { link: '</x?page_token=t>; rel="next"' })
  expect(await all(list)).toEqual([])
  expect(requests).toHaveLength(1)
})

test('a repeated token is an error, not an endless loop', async () => {
  const { list, requests } = listOf([1], { link: '</x?page_token=t>; rel="next"' })
  await expect(all(list)).rejects.toBeInstanceOf(HydraParseError)
  expect(requests).toHaveLength(2)
})

test('so is a page that links to itself', async () => {
  const { admin, requests } = createRetryingDouble(() =>
    Response.json([1], { headers: { link: '</x?page_token=t>; rel="next"' } }),
  )
  const list = hydraList<number>(admin, operations.list, { page_token: 't' }, {})
  await expect(all(list)).rejects.toThrow('repeats a page token')
  expect(requests).toHaveLength(1)
})

test('null is an empty list', async () => {
  expect((await listOf(null).list).items).toEqual([])
})

test.each([{}, 'x', 7])('a body that is %j and no list is a HydraParseError', async (body) => {
  await expect(listOf(body).list).rejects.toThrow(HydraParseError)
  await expect(all(listOf(body).list)).rejects.toThrow('the body is not that of a JSON array')
})

test('a list of a server with wrong links makes its tokens itself', async () => {
  const tokens = ['b', 'c', undefined]
  const { list, requests } = listOf([1], {}, () => tokens.shift())
  expect(await all(list)).toEqual([1, 1, 1])
  expect(requests.map(({ url }) => new URL(url).searchParams.get('page_token'))).toEqual([null, 'b', 'c'])
})

test('a list that makes its tokens itself is asked on an empty page too, and goes on', async () => {
  const pages = [[1], [], [2], []]
  const { admin } = createRetryingDouble(() => Response.json(pages.shift()))
  const tokens = ['b', 'c', 'd', undefined]
  const counts: number[] = []
  const nextPageToken: NextPageToken = (_response, _query, items) => {
    counts.push(items.length)
    return tokens.shift()
  }
  expect(await all(hydraList<number>(admin, operations.list, {}, {}, nextPageToken))).toEqual([1, 2])
  expect(counts).toEqual([1, 0, 1, 0])
})

test('a failure rejects at each use, without an unhandled rejection', async () => {
  const { admin } = createRetryingDouble(() => Response.json({ error: 'x' }, { status: 400 }))
  const list = hydraList<number>(admin, operations.list, {}, {})
  await expect(list).rejects.toMatchObject({ status: 400 })
  await expect(all(list)).rejects.toMatchObject({ status: 400 })
})
