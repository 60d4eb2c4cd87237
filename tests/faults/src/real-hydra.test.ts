import { setTimeout as pause } from 'node:timers/promises'
import { createHydraAdmin, type HydraAdmin, isHydraError } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, getOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { expect, test } from 'vitest'

const timeoutMs = 4_000
const slackMs = 1_000
const inFlight = 16

/** The outcomes of the calls. */
interface Tally {
  /** Names of the clients whose creation was acknowledged, and of those whose creation failed. */
  readonly acknowledged: string[]
  readonly uncertain: string[]
  succeeded: number
  failed: number
  retried: number
  slowestMs: number
  readonly untyped: unknown[]
}

test('killed and restarted under load, a real Hydra leaves no call hanging or untyped, loses no acknowledged create and makes none twice', async () => {
  await using postgres = await startPostgres({ maxConnections: 60 })
  await using server = await startHydra({ dsn: postgres.dsn })
  const tally: Tally = {
    acknowledged: [],
    uncertain: [],
    succeeded: 0,
    failed: 0,
    retried: 0,
    slowestMs: 0,
    untyped: [],
  }
  const onRetry = (): void => {
    tally.retried += 1
  }
  const admin = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs, hooks: { onRetry } })
  const until = new AbortController()
  const load = Promise.all(Array.from({ length: inFlight }, (_, worker) => work(admin, worker, tally, until.signal)))
  for (let round = 0; round < 3; round += 1) {
    await pause(600)
    await server.kill()
    await pause(200)
    await server.restart()
  }
  await pause(600)
  until.abort()
  await load

  const names = new Map<string, number>()
  for await (const { client_name = '' } of listOAuth2Clients(admin, { page_size: 500 })) {
    names.set(client_name, (names.get(client_name) ?? 0) + 1)
  }
  expect(tally.untyped).toEqual([])
  expect(tally.slowestMs).toBeLessThan(timeoutMs + slackMs)
  expect(tally.acknowledged.filter((name) => names.get(name) !== 1)).toEqual([])
  expect(tally.uncertain.filter((name) => (names.get(name) ?? 0) > 1)).toEqual([])
  expect(names.size).toBeLessThanOrEqual(tally.acknowledged.length + tally.uncertain.length)
  // The kills were felt, and the load was one.
  expect(tally.retried).toBeGreaterThan(0)
  expect(tally.acknowledged.length).toBeGreaterThan(50)
  expect(tally.succeeded).toBeGreaterThan(tally.failed)
}, 25_000)

/** Creates, gets, introspects and lists in turn until told to stop. */
async function work(admin: HydraAdmin, worker: number, tally: Tally, until: AbortSignal): Promise<void> {
  let id = 'unknown'
  for (let i = 0; !until.aborted; i += 1) {
    const name = `client ${worker}/${i}`
    const created = await attempt(tally, async () => await createOAuth2Client(admin, { client_name: name }))
    if (created) tally.acknowledged.push(name)
    else tally.uncertain.push(name)
    id = created?.client_id ?? id
    await attempt(tally, async () => await getOAuth2Client(admin, id))
    await attempt(tally, async () => await introspectOAuth2Token(admin, 'unknown'))
    await attempt(tally, async () => await listOAuth2Clients(admin, { page_size: 5 }))
  }
}

async function attempt<T>(tally: Tally, call: () => Promise<T>): Promise<T | undefined> {
  const startedAt = performance.now()
  try {
    const data = await call()
    tally.succeeded += 1
    return data
  } catch (error) {
    tally.failed += 1
    if (!isHydraError(error)) tally.untyped.push(error)
    await pause(10) // where nothing listens, each call fails at once
    return undefined
  } finally {
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt)
  }
}
