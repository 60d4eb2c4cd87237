import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { checkHydra } from './check-hydra.js'
import { isHydraUnavailable } from './problem.js'

const hydraWith = (discovery: number, probe: number) =>
  createHydraDouble(({ url }) =>
    Response.json({ issuer: 'a' }, { status: url.pathname === '/health/ready' ? probe : discovery }),
  ).hydra

test.each([
  ['has no database', 200, 503],
  ['is behind a gateway that finds it away', 502, 502],
  ['is away, behind a gateway that hides the probe', 502, 404],
])('a Hydra that %s fails the check', async (_, discovery, probe) => {
  await expect(checkHydra(hydraWith(discovery, probe))).rejects.toSatisfy(isHydraUnavailable)
})

test.each([
  ['is ready', 200],
  ['is behind a gateway that hides the probe', 404],
])('a Hydra that %s passes the check', async (_, probe) => {
  await expect(checkHydra(hydraWith(200, probe))).resolves.toBeUndefined()
})
