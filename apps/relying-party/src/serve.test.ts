import { createHydraDouble } from '@hydrakit/core/testing'
import getPort from 'get-port'
import { expect, test } from 'vitest'
import { serveRelyingParty } from './serve.js'

test('a relying party that cannot register leaves nothing listening, so that the program ends', async () => {
  const { admin } = createHydraDouble(() => Response.json({ error: 'invalid_client_metadata' }, { status: 400 }))
  const port = await getPort({ host: '127.0.0.1' })
  await expect(serveRelyingParty({ admin, issuer: 'http://hydra.test', port })).rejects.toMatchObject({ status: 400 })
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed')
})
