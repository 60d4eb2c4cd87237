import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { deleteOAuth2Token } from './delete-oauth2-token.js'

const respond = () => new Response(null, { status: 204 })

test('sends the client id as a query parameter, encoded', async () => {
  const { admin, requests } = createHydraDouble(respond)
  expect(await deleteOAuth2Token(admin, 'a&b=c')).toBeUndefined()
  expect(requests[0]).toMatchObject({ method: 'DELETE', body: '' })
  expect(requests[0]?.url.pathname).toBe('/admin/oauth2/tokens')
  expect([...(requests[0]?.url.searchParams ?? [])]).toEqual([['client_id', 'a&b=c']])
})

test.each(['', undefined, 7])('refuses the client id %j before anything is sent', async (id) => {
  const { admin, requests } = createHydraDouble(respond)
  const refusal = new TypeError('"client_id" must be a non-empty string')
  await expect(deleteOAuth2Token(admin, id as string)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})
