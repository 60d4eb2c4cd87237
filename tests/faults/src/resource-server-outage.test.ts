import { setTimeout as pause } from 'node:timers/promises'
import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { protect } from '@hydrakit/resource-server/fetch'
import { issueClientToken } from '@hydrakit/testing'
import { expect, test } from 'vitest'

// OUTAGE_MS=30000 for the measurement.
const outageMs = Number(process.env.OUTAGE_MS ?? 3_000)
const audience = 'https://photos.example'

test('while PostgreSQL is stopped and then Hydra is killed under load, no good token gets a 401', async () => {
  await using postgres = await startPostgres({ maxConnections: 60 })
  await using server = await startHydra({ dsn: postgres.dsn, warmKeys: true })
  const admin = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs: 3_000 })
  const tokens = {
    opaque: await issueTokens(server, 'opaque', 40),
    jwt: await issueTokens(server, 'jwt', 40),
    new: await issueTokens(server, 'opaque', 400),
  }
  const verifiers = [{ maxAgeMs: 0 }, { maxAgeMs: 1_000 }, { jwt: { revocation: 'ignore' } }] as const
  const routes = verifiers.map((options) =>
    protect(createTokenVerifier({ issuer: server.issuer, audience, introspection: admin, ...options })),
  )
  const statuses = new Map<number, number>()
  const send = async (index: number, token = '') => {
    const request = new Request(audience, { headers: { authorization: `Bearer ${token}` } })
    const { status = 200, headers = undefined } = (await routes[index % routes.length]?.(request)) ?? {}
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 503) expect(headers?.get('retry-after')).toBe('2')
    await pause(status === 200 ? 1 : 20)
  }
  for (const token of [...tokens.opaque, ...tokens.jwt])
    for (const [index] of routes.entries()) await send(index, token)
  expect([...statuses.keys()]).toEqual([200])

  const until = new AbortController()
  const load = Promise.all(
    Array.from({ length: 12 }, async (_, worker) => {
      for (let index = worker; !until.signal.aborted; index += 1) {
        const list = worker % 2 === 0 ? tokens.opaque : tokens.jwt
        await send(index, worker === 0 && index % 8 === 0 ? tokens.new.pop() : list[index % list.length])
      }
    }),
  )
  for (const victim of [postgres, server]) {
    await pause(500)
    await victim.kill()
    await pause(outageMs)
    await victim.restart()
  }
  await pause(1_500)
  until.abort()
  await load

  console.info(`statuses: ${JSON.stringify(Object.fromEntries(statuses))}`)
  expect([...statuses.keys()].sort()).toEqual([200, 503])
  statuses.clear()
  for (const token of [...tokens.opaque, ...tokens.jwt])
    for (const [index] of routes.entries()) await send(index, token)
  expect([...statuses.keys()]).toEqual([200])
}, 300_000)

test('many concurrent requests with as many good tokens are all a 200, and Hydra gets 64 of them at a time at most', async () => {
  await using postgres = await startPostgres({ maxConnections: 60 })
  await using server = await startHydra({ dsn: postgres.dsn })
  const count = Number(process.env.GOOD_TOKENS ?? 1_000) // 10000 for the measurement
  const tokens = await issueTokens(server, 'opaque', count)
  const { fetch: countedFetch, peak } = countInFlight()
  const introspection = createHydraAdmin({ baseUrl: server.adminUrl, timeoutMs: 120_000, fetch: countedFetch })
  const verifier = createTokenVerifier({ issuer: server.issuer, audience, introspection })
  const route = protect(verifier, { scopes: ['photos.read'] })
  const startedAt = performance.now()
  const statuses = await Promise.all(
    tokens.map(async (token) => {
      const request = new Request(audience, { headers: { authorization: `Bearer ${token}` } })
      return (await route(request))?.status ?? 200
    }),
  )
  console.info(`${count} tokens in ${Math.round(performance.now() - startedAt)} ms, ${peak()} at a time`)
  expect(statuses).toEqual(tokens.map(() => 200))
  expect(peak()).toBe(64)
}, 600_000)

/** A fetch, and how many of its requests were in flight at a time at most. */
function countInFlight() {
  let inFlight = 0
  let most = 0
  const counted: typeof fetch = async (...args) => {
    inFlight += 1
    most = Math.max(most, inFlight)
    try {
      return await fetch(...args)
    } finally {
      inFlight -= 1
    }
  }
  return { fetch: counted, peak: () => most }
}

async function issueTokens(server: HydraServer, format: 'opaque' | 'jwt', count: number): Promise<string[]> {
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  const client = await createOAuth2Client(admin, {
    grant_types: ['client_credentials'],
    scope: 'photos.read',
    audience: [audience],
    access_token_strategy: format,
    token_endpoint_auth_method: 'client_secret_post',
  })
  const issue = async () =>
    (await issueClientToken(server, { client, scope: 'photos.read', audience })).tokens.access_token
  const tokens: string[] = []
  while (tokens.length < count) tokens.push(...(await Promise.all(Array.from({ length: 16 }, issue))))
  return tokens.slice(0, count)
}
