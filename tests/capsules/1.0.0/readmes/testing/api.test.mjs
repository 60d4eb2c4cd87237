import { test } from 'node:test'
import { useHydra } from '@hydrakit/testing/node-test'
import { createApi } from './api.mjs'
const hydra = useHydra()
test('ada sees her photos', async (t) => {
  const ada = await hydra.signIn({ subject: 'ada', scope: 'photos.read', audience: 'https://photos.example' })
  const headers = { authorization: `Bearer ${ada.tokens.access_token}` }
  const response = await createApi(hydra.server).fetch(new Request('https://photos.example/me', { headers }))
  t.assert.deepEqual(await response.json(), { photosOf: 'ada' })
})
