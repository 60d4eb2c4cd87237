import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createHealthRoutes } from './health.js'

test.each([
  ['alive', 503, 200],
  ['ready', 200, 200],
  ['ready', 503, 503],
])('/health/%s with a Hydra that responds %i is a %i', async (path, hydraStatus, status) => {
  const { hydra } = createHydraDouble(() => Response.json({ status: 'ok' }, { status: hydraStatus }))
  expect((await createHealthRoutes(hydra).request(`/${path}`)).status).toBe(status)
})
