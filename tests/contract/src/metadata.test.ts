import { createHydraAdmin } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { getVersion, isAlive, isReady, waitUntilReady } from '@hydrakit/metadata'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()

test('alive and ready succeed on both ports', async () => {
  for (const client of [real.admin, real.hydra]) {
    expect(await isAlive(client)).toEqual({ status: 'ok' })
    expect(await isReady(client)).toEqual({ status: 'ok' })
  }
})

test('the version is the one of the running server', async () => {
  expect(await getVersion(real.admin)).toEqual({ version: real.server.version })
})

test('the version is not on the public port, and the error says so', async () => {
  const admin = createHydraAdmin({ baseUrl: real.server.publicUrl })
  await expect(getVersion(admin)).rejects.toThrow(/no such route.*admin API \(port 4445/)
})

test('waitUntilReady sees a server come up that was not there', async () => {
  const server = await startHydra()
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  await server.kill()
  await expect(isReady(admin)).rejects.toMatchObject({ reason: 'ECONNREFUSED' })
  const waiting = waitUntilReady(admin, { intervalMs: 20 })
  await server.restart()
  await expect(waiting).resolves.toBeUndefined()
  await server.stop()
})
