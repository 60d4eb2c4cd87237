import type { HydraServer } from '@hydrakit/dev-server'
import { expect, test } from 'vitest'
import { hydraFixtures } from './vitest.js'

test('a database is refused, because the next file would find in it what this one left', async () => {
  const used: HydraServer[] = []
  const [setUp] = hydraFixtures({ dsn: 'postgres://127.0.0.1:1/hydra' }).workerServer
  const start = setUp({}, async (server) => void used.push(server))
  await expect(start).rejects.toBeInstanceOf(TypeError)
  await expect(start).rejects.toThrow('"dsn" must be "memory": each file begins with an empty server')
  expect(used).toEqual([])
})

test('two files find an empty server with keys', async () => {
  const { workerServer, server } = hydraFixtures({ dsn: 'memory' })
  const states: unknown[] = []
  await workerServer[0]({}, async (started) => {
    for (const _ of ['a file', 'the next file']) {
      await server[0]({ workerServer: started }, async ({ adminUrl }) => {
        const { status } = await fetch(`${adminUrl}/admin/keys/hydra.openid.id-token`)
        states.push([status, await (await fetch(`${adminUrl}/admin/clients`)).json()])
        await fetch(`${adminUrl}/admin/clients`, { method: 'POST', body: '{}' }) // left behind
      })
    }
  })
  expect(states).toEqual([
    [200, []],
    [200, []],
  ])
}, 60_000)

test('tests that run at once sign in one after the other', async () => {
  const { workerServer, users } = hydraFixtures()
  await workerServer[0]({}, async (server) => {
    const subjects = ['ada', 'bob', 'cleo', 'dan']
    const ids: unknown[] = []
    const run = (subject: string) =>
      users({ server }, async ({ signIn }) => void ids.push((await signIn({ subject })).idTokenClaims?.sub))
    await Promise.all(subjects.map(run))
    expect(ids).toEqual(subjects)
  })
}, 60_000)
