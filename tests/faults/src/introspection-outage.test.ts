import { setTimeout as pause } from 'node:timers/promises'
import { createHydraAdmin, type HydraAdmin, isHydraError } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import {
  type CachedIntrospector,
  createCachedIntrospector,
  isIntrospectionUnavailableError,
} from '@hydrakit/introspection-cache'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { issueClientToken } from '@hydrakit/testing'
import { expect, test } from 'vitest'

/** Outcomes of the introspections of good tokens. */
interface Tally {
  active: number
  /** A good token that was called inactive. */
  refused: number
  unavailable: number
  /** A failed call, such as a timeout. */
  failed: number
}

const createTally = (): Tally => ({ active: 0, refused: 0, unavailable: 0, failed: 0 })

test('while PostgreSQL is stopped and started under load, no good token is refused as inactive', async () => {
  await using postgres = await startPostgres({ maxConnections: 60 })
  await using server = await startHydra({ dsn: postgres.dsn })
  const admin = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs: 4_000 })
  const issueToken = await createIssuer(admin, server)
  const tokens = await issueTokens(issueToken, 400)
  const known = tokens.splice(0, 8)
  const introspector = createCachedIntrospector(admin, { maxAgeMs: 0, inactiveMaxAgeMs: 0 })
  for (const token of known) expect(await introspector.introspect(token)).toMatchObject({ active: true })

  const until = new AbortController()
  const [plain, knownTally, newTally] = [createTally(), createTally(), createTally()]
  const repeat = (count: number, check: (index: number) => Promise<unknown>) =>
    Array.from({ length: count }, async (_, worker) => {
      for (let index = worker; !until.signal.aborted; index += count) await check(index)
    })
  const tokenOf = (index: number) => known[index % known.length] ?? ''
  const load = Promise.all([
    ...repeat(4, (index) => attempt(plain, () => introspectOAuth2Token(admin, tokenOf(index)))),
    ...repeat(8, (index) => attempt(knownTally, () => introspector.introspect(tokenOf(index)))),
    ...repeat(1, async () => {
      const token = tokens.pop()
      if (token) await attempt(newTally, () => introspector.introspect(token))
      await pause(20)
    }),
  ])
  for (const downMs of [100, 300, 900, 300]) {
    await pause(500)
    await postgres.kill()
    await pause(downMs)
    await postgres.restart()
  }
  await pause(1_000)
  until.abort()
  await load

  expect(plain.refused).toBeGreaterThan(0) // what Hydra itself said
  expect([knownTally.refused, newTally.refused]).toEqual([0, 0])
  expect(knownTally.unavailable).toBeGreaterThan(0)
  expect(knownTally.active).toBeGreaterThan(100)
  expect(newTally.active + newTally.unavailable).toBeGreaterThan(20)
  expect(await introspector.introspect('invented')).toEqual({ active: false })
}, 120_000)

test('in memory, with six writers, a token that was active is not refused as inactive', async () => {
  await using server = await startHydra()
  const admin = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs: 10_000 })
  const issueToken = await createIssuer(admin, server)
  const token = await issueToken()
  const introspector = createCachedIntrospector(admin, { maxAgeMs: 0, inactiveMaxAgeMs: 0 })
  await introspector.introspect(token)

  const [plain, tally] = [createTally(), createTally()]
  const wrong = new Set<object>()
  const introspect = async () => {
    const response = await introspector.introspect(token)
    if (!response.active) wrong.add(response)
    return response
  }
  const until = new AbortController()
  const repeat = (count: number, run: () => Promise<unknown>) =>
    Array.from({ length: count }, async () => {
      while (!until.signal.aborted) await run()
    })
  const load = Promise.all([
    ...repeat(6, () => issueToken().catch(() => {})),
    ...repeat(2, () => attempt(plain, () => introspectOAuth2Token(admin, token))),
    ...repeat(4, () => attempt(tally, introspect)),
  ])
  await pause(6_000)
  await expect.poll(() => plain.refused, { timeout: 60_000 }).toBeGreaterThan(0) // Hydra errs at moments of its own
  await expect.poll(() => tally.active, { timeout: 60_000 }).toBeGreaterThan(100) // a busy machine takes longer
  until.abort()
  await load

  // Five wrong introspections in a row are rare, not impossible. The four callers share one decision, and get the same response.
  expect(wrong.size).toBeLessThanOrEqual(1)
}, 120_000)

async function createIssuer(admin: HydraAdmin, server: HydraServer): Promise<() => Promise<string>> {
  const client = await createOAuth2Client(admin, { grant_types: ['client_credentials'] })
  return async () => (await issueClientToken(server, { client })).tokens.access_token
}

async function issueTokens(issueToken: () => Promise<string>, count: number): Promise<string[]> {
  const tokens: string[] = []
  while (tokens.length < count) tokens.push(...(await Promise.all(Array.from({ length: 16 }, issueToken))))
  return tokens
}

async function attempt(tally: Tally, introspect: () => ReturnType<CachedIntrospector['introspect']>): Promise<void> {
  try {
    const { active } = await introspect()
    tally[active ? 'active' : 'refused'] += 1
  } catch (error) {
    if (!isIntrospectionUnavailableError(error) && !isHydraError(error)) throw error
    tally[isIntrospectionUnavailableError(error) ? 'unavailable' : 'failed'] += 1
    await pause(5)
  }
}
