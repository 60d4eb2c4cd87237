import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { isAlive } from './is-alive.js'

test('sends the request to the port of the client that you pass', async () => {
  const { admin, hydra, requests } = createHydraDouble(() => Response.json({ status: 'ok' }))
  expect(await isAlive(admin)).toEqual({ status: 'ok' })
  await isAlive(hydra)
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET http://admin.test/health/alive',
    'GET http://public.test/health/alive',
  ])
})

test('is not retried by default', async () => {
  const { hydra, requests } = createHydraDouble(() => new Response('', { status: 503 }), { retry: { attempts: 3 } })
  await expect(isAlive(hydra)).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(1)
  await expect(isAlive(hydra, { retry: { attempts: 2 } })).rejects.toMatchObject({ status: 503 })
  expect(requests).toHaveLength(3)
})
