import { startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { expect, test } from 'vitest'
import { signIn } from './sign-in.js'

test('100 sign-ins at once on PostgreSQL have 100 sessions', async () => {
  await using postgres = await startPostgres({ maxConnections: 110 })
  await using server = await startHydra({ dsn: postgres.dsn, warmKeys: true })
  const users = await Promise.all(
    Array.from({ length: 100 }, (_, index) => signIn(server, { subject: `user-${index}`, timeoutMs: 60_000 })),
  )
  expect(new Set(users.map(({ sid }) => sid)).size).toBe(100)
  expect(users.map(({ idTokenClaims }) => idTokenClaims?.sub)).toEqual(users.map((_, index) => `user-${index}`))
}, 120_000)
