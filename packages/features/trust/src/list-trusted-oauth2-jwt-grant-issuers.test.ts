import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { listTrustedOAuth2JwtGrantIssuers } from './list-trusted-oauth2-jwt-grant-issuers.js'

test('requests page after page, for one issuer', async () => {
  const path = '/admin/trust/grants/jwt-bearer/issuers'
  const { admin, requests } = createHydraDouble(({ url }) =>
    url.searchParams.has('page_token')
      ? Response.json([{ id: 'b' }])
      : Response.json([{ id: 'a' }], { headers: { link: `<${path}?page_token=next>; rel="next"` } }),
  )
  const ids: string[] = []
  const issuer = 'https://issuer.example/?a=b&c'
  for await (const { id } of listTrustedOAuth2JwtGrantIssuers(admin, { issuer, page_size: 1 })) ids.push(id)
  expect(ids).toEqual(['a', 'b'])
  expect(requests[1]?.method).toBe('GET')
  expect(requests[1]?.url.pathname).toBe(path)
  expect(Object.fromEntries(requests[1]?.url.searchParams ?? [])).toEqual({
    issuer,
    page_size: '1',
    page_token: 'next',
  })
})
