import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { listOAuth2Clients } from './list-oauth2-clients.js'

test('sends both filters with every page, and nothing before it is used', async () => {
  const link = { link: '</admin/clients?page_token=second>; rel="next"' }
  const { admin, requests } = createHydraDouble(({ url }) => {
    const isFirst = !url.searchParams.has('page_token')
    return Response.json([{ client_id: isFirst ? 'a' : 'b' }], { headers: isFirst ? link : {} })
  })
  const list = listOAuth2Clients(admin, { client_name: 'Photos', owner: 'a b', page_size: 1 })
  expect(requests).toEqual([])
  const ids: string[] = []
  for await (const { client_id } of list) ids.push(client_id)
  expect(ids).toEqual(['a', 'b'])
  expect(requests.map(({ url }) => url.search)).toEqual([
    '?page_size=1&client_name=Photos&owner=a%20b',
    '?page_size=1&page_token=second&client_name=Photos&owner=a%20b',
  ])
})
