import { test } from 'node:test'
import { useHydra } from '@hydrakit/testing/node-test'
import { createApi } from './api.mjs'

const hydra = useHydra()
test('ada sees her photos', async (t) => {
  const { tokens } = await hydra.signIn({ subject: 'ada', scope: 'photos.read', audience: 'https://photos.example' })
  const request = new Request('https://photos.example', { headers: { authorization: `Bearer ${tokens.access_token}` } })
  t.assert.deepEqual(await (await createApi(hydra.server).fetch(request)).json(), { photosOf: 'ada' })
})
