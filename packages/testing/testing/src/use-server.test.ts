import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHydraAdmin } from '@hydrakit/core'
import { listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { expect, onTestFinished, test } from 'vitest'
import { useHydra as useHydraInJest } from './jest.js'
import { type TestHydra, useServer } from './use-server.js'

test('a server that is used while the file is read says so', async () => {
  const hydra = useServer({ before: () => {}, after: () => {} }, {})
  expect(() => hydra.server).toThrow('Hydra has not started')
  await expect(hydra.signIn({ subject: 'ada' })).rejects.toThrow('Hydra has not started')
})

test('outside of Jest, the error says what is missing', () => {
  expect(() => useHydraInJest()).toThrow('useHydra() needs the globals of Jest')
})

test('a server that does not start fails the hook, and what stops it passes', async () => {
  const hooks: (() => Promise<void>)[] = []
  useServer({ before: (run) => hooks.push(run), after: (run) => hooks.push(run) }, { adminPort: -1 })
  const [before, after] = hooks
  await expect(before?.()).rejects.toThrow('"adminPort" must')
  await expect(after?.()).resolves.toBeUndefined()
})

test('nothing of the users stays in a database', async () => {
  const dsn = await createDatabase()
  await runFile(dsn, async (hydra) => {
    await hydra.signIn({ subject: 'ada' })
    await hydra.issueClientToken()
  })
  await runFile(dsn, async ({ server }) => {
    expect((await listOAuth2Clients(createHydraAdmin({ baseUrl: server.adminUrl }))).items).toEqual([])
  })
}, 60_000)

test('in memory, a test may call all at once, and kill the server', async () => {
  await runFile('memory', async (hydra) => {
    await Promise.all(['ada', 'bob', 'cleo', 'dan'].map((subject) => hydra.signIn({ subject })))
    await hydra.server.kill()
  })
}, 60_000)

async function createDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'use-server-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return `sqlite://${folder}/hydra.sqlite?_fk=true`
}

/** Runs the hooks and the only test of a file. */
async function runFile(dsn: string, run: (hydra: TestHydra) => Promise<void>): Promise<void> {
  const hooks: (() => Promise<void>)[] = []
  const hydra = useServer({ before: (hook) => hooks.push(hook), after: (hook) => hooks.push(hook) }, { dsn })
  const [before, after] = hooks
  await before?.()
  try {
    await run(hydra)
  } finally {
    await after?.()
  }
}
