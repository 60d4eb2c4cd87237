import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { type PostgresServer, startPostgres } from '@hydrakit/dev-server/postgres'
import {
  applyOAuth2ClientPlan,
  createOAuth2Client,
  deleteOAuth2Client,
  getOAuth2Client,
  patchOAuth2Client,
  planOAuth2Clients,
  setOAuth2Client,
  setOAuth2ClientLifespans,
  updateOAuth2Client,
} from '@hydrakit/oauth2-clients'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// Hydra reads a client, changes it and writes all of it back, so that of two changes at once one is lost, with a 200 for both.

const databases: readonly [title: string, start: () => Promise<PostgresServer | undefined>][] = [
  ['in memory', async () => undefined],
  ['PostgreSQL', () => startPostgres({ maxConnections: 30 })],
]

describe.each(databases)('parallel changes of one client: %s', (_, startDatabase) => {
  let database: PostgresServer | undefined
  let server: HydraServer | undefined
  let admin: HydraAdmin

  beforeAll(async () => {
    database = await startDatabase()
    server = await startHydra(database ? { dsn: database.dsn } : {})
    admin = createHydraAdmin({ baseUrl: server.adminUrl })
  }, 60_000)

  afterAll(async () => {
    await server?.stop()
    await database?.stop()
  })

  test('no update is lost', { timeout: 60_000 }, async () => {
    const { client_id } = await createOAuth2Client(admin, { client_name: 'start', metadata: { keep: true } })
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([
        updateOAuth2Client(admin, client_id, { client_name: `name ${round}` }),
        updateOAuth2Client(admin, client_id, { metadata: { [`a${round}`]: 1 } }),
        updateOAuth2Client(admin, client_id, { metadata: { deep: { [`b${round}`]: 1 } } }),
      ])
    }
    const { client_name, metadata } = await getOAuth2Client<Record<string, unknown>>(admin, client_id)
    const rounds = Array.from({ length: 30 }, (_, round) => round)
    expect({ client_name, metadata }).toEqual({
      client_name: 'name 29',
      metadata: {
        keep: true,
        ...Object.fromEntries(rounds.map((round) => [`a${round}`, 1])),
        deep: Object.fromEntries(rounds.map((round) => [`b${round}`, 1])),
      },
    })
  })

  test('no patch, lifespan, update or step of a plan is lost', { timeout: 60_000 }, async () => {
    const { client_id } = await createOAuth2Client(admin, { owner: 'someone' })
    const contacts = Array.from({ length: 15 }, (_, round) => `ada${round}@app.example`)
    for (const [round, contact] of contacts.entries()) {
      const plan = await planOAuth2Clients(admin, [{ client_id, policy_uri: `https://app.example/${round}` }])
      await Promise.all([
        patchOAuth2Client(admin, client_id, [{ op: 'add', path: '/contacts/-', value: contact }]),
        setOAuth2ClientLifespans(admin, client_id, { implicit_grant_id_token_lifespan: `${round + 1}h0m0s` }),
        updateOAuth2Client(admin, client_id, { client_name: `name ${round}` }),
        applyOAuth2ClientPlan(admin, plan),
      ])
      expect(await getOAuth2Client(admin, client_id)).toMatchObject({
        owner: 'someone',
        contacts: contacts.slice(0, round + 1),
        implicit_grant_id_token_lifespan: `${round + 1}h0m0s`,
        client_name: `name ${round}`,
        policy_uri: `https://app.example/${round}`,
      })
    }
  })

  test('changes take effect in the order in which they were made', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 10; round += 1) {
      const { client_id } = await createOAuth2Client(admin, { client_name: 'start' })
      await Promise.all([
        updateOAuth2Client(admin, client_id, { client_name: 'second', metadata: { lost: true } }),
        setOAuth2Client(admin, client_id, { client_name: 'third', owner: 'someone' }),
        updateOAuth2Client(admin, client_id, { metadata: { kept: true } }),
      ])
      expect(await getOAuth2Client(admin, client_id)).toMatchObject({
        client_name: 'third',
        owner: 'someone',
        metadata: { kept: true },
      })
    }
  })

  test('a client that is created after a deletion keeps its members', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 20; round += 1) {
      const client_id = `again-${round}`
      await createOAuth2Client(admin, { client_id, client_name: 'first' })
      const update = updateOAuth2Client(admin, client_id, { owner: 'someone' })
      const again = deleteOAuth2Client(admin, client_id).then(() =>
        createOAuth2Client(admin, { client_id, client_name: 'second' }),
      )
      await Promise.all([update, again])
      expect(await getOAuth2Client(admin, client_id)).toMatchObject({ client_name: 'second', owner: '' })
    }
  })
})
