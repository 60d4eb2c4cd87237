import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useHydra } from '@hydrakit/testing/node-test'
const hydra = useHydra()
test('userinfo accepts the token of ada', async () => {
  const ada = await hydra.signIn({ subject: 'ada', scope: 'openid photos.read', audience: 'https://photos.example' })
  const headers = { authorization: `Bearer ${ada.tokens.access_token}` }
  const response = await fetch(`${hydra.server.publicUrl}/userinfo`, { headers })
  assert.equal(response.status, 200)
})
