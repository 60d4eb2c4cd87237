import { expect } from 'vitest'
import { test } from './hydra.js'

test('the API accepts a token of ada', async ({ server, signIn }) => {
  const ada = await signIn({ subject: 'ada', scope: 'openid photos.read' })
  const headers = { authorization: `Bearer ${ada.tokens.access_token}` }
  const response = await fetch(`${server.publicUrl}/userinfo`, { headers })
  expect(await response.json()).toMatchObject({ sub: 'ada' })
})

test('the API refuses an expired token', async ({ server, signIn }) => {
  const { tokens } = await signIn({ subject: 'ada', expired: true })
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${server.publicUrl}/userinfo`, { headers })).status).toBe(401)
})
