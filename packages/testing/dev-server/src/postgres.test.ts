import { expect, onTestFinished, test } from 'vitest'
import { startHydra } from './index.js'
import { type StartPostgresOptions, startPostgres } from './postgres.js'

test('a killed Hydra keeps its data, and the DSN limits its connections', async () => {
  const postgres = await startPostgres({ maxConnections: 30 })
  onTestFinished(() => postgres.stop())
  expect(postgres.dsn).toMatch(/^postgres:\/\/postgres@127\.0\.0\.1:\d+\/postgres\?sslmode=disable&max_conns=30$/)
  const server = await startHydra({ dsn: postgres.dsn })
  onTestFinished(() => server.stop())
  await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: '{"client_id":"photos"}' })
  await server.kill()
  await server.restart()
  expect((await fetch(`${server.adminUrl}/admin/clients/photos`)).status).toBe(200)
})

test('stop may be called twice', async () => {
  const postgres = await startPostgres()
  await Promise.all([postgres.stop(), postgres.stop()])
})

test('an aborted start rejects with the reason of the signal', async () => {
  await expect(startPostgres({ signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ name: 'TimeoutError' })
})

test.each<[string, StartPostgresOptions]>([
  ['"maxConnections" must be an integer from 1 to 1000', { maxConnections: 0 }],
  ['"maxConnections" must be an integer from 1 to 1000', { maxConnections: null as never }],
  ['"signal" must be an AbortSignal', { signal: null as never }],
  ['"options" must be an object', null as never],
  ['"options" must be an object', 80 as never],
])('refuses wrong options: %s', async (message, options) => {
  await expect(startPostgres(options)).rejects.toThrow(new TypeError(message))
})
