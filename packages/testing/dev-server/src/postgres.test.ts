import { once } from 'node:events'
import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTemporaryFolder } from '../test/stand-ins.js'
import { startHydra } from './index.js'
import { type StartPostgresOptions, startPostgres } from './postgres.js'
import { runCommand } from './run-command.js'

test('a killed Hydra keeps its data, and the DSN limits its connections', async () => {
  const postgres = await startPostgres({ maxConnections: 30 })
  onTestFinished(() => postgres.stop())
  expect(postgres.dsn).toMatch(
    /^postgres:\/\/postgres:[0-9a-f]{64}@127\.0\.0\.1:\d+\/postgres\?sslmode=disable&max_conns=30$/,
  )
  const server = await startHydra({ dsn: postgres.dsn })
  onTestFinished(() => server.stop())
  await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: '{"client_id":"photos"}' })
  await server.kill()
  await server.restart()
  expect((await fetch(`${server.adminUrl}/admin/clients/photos`)).status).toBe(200)
})

test('a killed server has its data when it is restarted, and a Hydra on it works again', async () => {
  await using postgres = await startPostgres()
  await using server = await startHydra({ dsn: postgres.dsn })
  const url = `${server.adminUrl}/admin/clients`
  await fetch(url, { method: 'POST', body: '{"client_id":"photos"}' })
  await postgres.kill()
  expect((await fetch(`${url}/photos`)).status).toBe(500)
  await postgres.restart()
  await postgres.restart() // one that runs is killed first
  await expect.poll(async () => (await fetch(`${url}/photos`)).status, { timeout: 5_000 }).toBe(200)
}, 20_000)

test('a server that was stopped cannot be restarted, and a stop waits for a restart', async () => {
  const postgres = await startPostgres()
  const restarted = postgres.restart()
  await postgres.stop()
  await restarted
  await expect(postgres.restart()).rejects.toThrow('The server was stopped')
  const { port } = new URL(postgres.dsn)
  const socket = connect(Number(port), '127.0.0.1')
  await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('asks every local user for its password, which no other user can read', async () => {
  const temporary = await createTemporaryFolder()
  await chmod(temporary, 0o711) // the user postgres passes through
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  await using postgres = await startPostgres()
  const { port, password } = new URL(postgres.dsn)
  expect(await requestAuthentication(Number(port))).toBe('SCRAM-SHA-256')
  const [name = ''] = (await readdir(temporary)).filter((each) => each.startsWith('hydra-kit-postgres-'))
  const folder = join(temporary, name)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect(await readdir(folder)).toEqual(['data'])
  const rules = await readFile(join(folder, 'data/pg_hba.conf'), 'utf8')
  expect(rules.match(/^(local|host).*$/gm)?.filter((rule) => !rule.endsWith('scram-sha-256'))).toEqual([])
  const { output } = await runCommand('ps', ['-eo', 'args='])
  expect(output.includes(password)).toBe(false)
})

/** Opens a session as the superuser, and resolves to the authentication that the server asks for. */
async function requestAuthentication(port: number): Promise<string> {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0')
  const head = Buffer.alloc(8)
  head.writeInt32BE(head.length + parameters.length)
  head.writeInt32BE(0x30000, 4)
  const socket = connect(port, '127.0.0.1').end(Buffer.concat([head, parameters]))
  const [response] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  const trusted = response.readInt32BE(5) === 0
  return trusted ? 'none' : response.toString('latin1', 9, response.indexOf(0, 9))
}

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
