import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { listOAuth2ConsentSessions } from './list-oauth2-consent-sessions.js'

/** Responds with pages of numbers by offset and the wrong links of v2.3, which swap size and offset. The `gone` numbers have expired. */
function serveByOffset(count: number, { total = true, gone = [] as number[] } = {}) {
  return ({ url }: HydraDoubleRequest): Response => {
    const size = Number(url.searchParams.get('page_size') ?? 250)
    const { offset = '0' }: { offset?: string } = JSON.parse(atob(url.searchParams.get('page_token') ?? 'e30'))
    const from = Math.floor(Number(offset) / size) * size
    const page = Array.from({ length: count }, (_, index) => index).slice(from, from + size)
    const items = page.filter((item) => !gone.includes(item))
    if (items.length === 0) return Response.json([])
    const link = (rel: string, to: number) =>
      `</admin/oauth2/auth/sessions/consent?page_size=1&page_token=${encodeOffset(to)}&subject=ada>; rel="${rel}"`
    const headers = { link: [link('first', 0), link('next', from + size + 1), link('last', count - 1)].join(',') }
    return Response.json(items, { headers: total ? { ...headers, 'x-total-count': String(count) } : headers })
  }
}

function encodeOffset(offset: number, total?: number): string {
  const rest = total === undefined ? '' : `,"total":"${total}"`
  return btoa(`{"offset":"${offset}","v":2${rest}}`).replaceAll('=', '')
}

async function collect(list: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const item of list) items.push(item)
  return items
}

test('sends the subject, the session and the page', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json([]))
  await listOAuth2ConsentSessions(admin, 'ada & co', { login_session_id: 's', page_size: 5, page_token: 't' })
  expect(requests[0]).toMatchObject({ method: 'GET', url: { pathname: '/admin/oauth2/auth/sessions/consent' } })
  expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
    subject: 'ada & co',
    login_session_id: 's',
    page_size: '5',
    page_token: 't',
  })
})

test('refuses an empty subject before anything is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json([]))
  const refusal = new TypeError('"subject" must be a non-empty string')
  await expect(Promise.resolve(listOAuth2ConsentSessions(admin, ''))).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test.each([1, 2, 3, 6, 7, 8])('yields every item of an offset server once, %i at a time', async (page_size) => {
  const { admin, requests } = createHydraDouble(serveByOffset(7))
  expect(await collect(listOAuth2ConsentSessions(admin, 'ada', { page_size }))).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(requests).toHaveLength(Math.ceil(7 / page_size))
})

test('uses the page size of an offset server if you pass none', async () => {
  const { admin, requests } = createHydraDouble(serveByOffset(251))
  expect(await collect(listOAuth2ConsentSessions(admin, 'ada'))).toHaveLength(251)
  expect(requests[1]?.url.searchParams.get('page_token')).toBe(encodeOffset(250, 251))
})

test.each([
  [1, 7],
  [2, 4],
])('loses no item behind pages on which all have expired, %i at a time', async (page_size, pages) => {
  const { admin, requests } = createHydraDouble(serveByOffset(7, { gone: [1, 2, 3, 4, 6] }))
  expect(await collect(listOAuth2ConsentSessions(admin, 'ada', { page_size }))).toEqual([0, 5])
  expect(requests).toHaveLength(pages)
})

test('continues from the token of a page on which all have expired', async () => {
  const { admin } = createHydraDouble(serveByOffset(4, { gone: [1, 2] }))
  const { nextPageToken } = await listOAuth2ConsentSessions(admin, 'ada', { page_size: 1 })
  const empty = await listOAuth2ConsentSessions(admin, 'ada', { page_size: 1, page_token: nextPageToken })
  expect([empty.items, empty.nextPageToken]).toEqual([[], encodeOffset(2, 4)])
  expect(await collect(empty)).toEqual([3])
})

test('ends at an empty page if a proxy removed the total', async () => {
  const { admin } = createHydraDouble(serveByOffset(4, { total: false }))
  expect(await collect(listOAuth2ConsentSessions(admin, 'ada', { page_size: 2 }))).toEqual([0, 1, 2, 3])
})

test('continues from the token of a page', async () => {
  const { admin } = createHydraDouble(serveByOffset(7))
  const { nextPageToken } = await listOAuth2ConsentSessions(admin, 'ada', { page_size: 3 })
  const rest = listOAuth2ConsentSessions(admin, 'ada', { page_size: 3, page_token: nextPageToken })
  expect(await collect(rest)).toEqual([3, 4, 5, 6])
})

test.each(['garbage', 'eyJub3QiOiJvZmZzZXQifQ', 'eyJicm9rZW4'])(
  'counts from the first page if an offset server does not understand the token %s',
  async (page_token) => {
    const { admin } = createHydraDouble((request) => {
      if (request.url.searchParams.get('page_token') === page_token) request.url.searchParams.delete('page_token')
      return serveByOffset(3)(request)
    })
    expect(await collect(listOAuth2ConsentSessions(admin, 'ada', { page_size: 2, page_token }))).toEqual([0, 1, 2])
  },
)

test('follows the links of a server with opaque tokens', async () => {
  const next = '</admin/oauth2/auth/sessions/consent?page_size=1&page_token=b%3D%3D&subject=ada>; rel="next"'
  const first = '</admin/oauth2/auth/sessions/consent?page_size=1&page_token=a&subject=ada>; rel="first"'
  const { admin, requests } = createHydraDouble(({ url }) =>
    url.searchParams.has('page_token')
      ? Response.json([2], { headers: { link: first } })
      : Response.json([1], { headers: { link: `${first},${next}` } }),
  )
  expect(await collect(listOAuth2ConsentSessions(admin, 'ada', { page_size: 1 }))).toEqual([1, 2])
  expect(requests.map(({ url }) => url.searchParams.get('page_token'))).toEqual([null, 'b=='])
})
