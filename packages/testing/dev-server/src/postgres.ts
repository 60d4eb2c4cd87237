import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertInteger, assertObject, assertSignal } from './assert.js'
import { DevServerError } from './errors.js'
import { findPostgres, type PostgresPrograms } from './find-postgres.js'
import { claimFreePort } from './free-port.js'
import { type OwnedProcess, type ProcessUser, startOwnedProcess } from './owned-process.js'
import { runCommand } from './run-command.js'
import { createServerLog } from './server-log.js'

// A killed initdb may still write its last files while they are removed.
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const

/** Options of {@link startPostgres}; each may be left out. */
export interface StartPostgresOptions {
  /**
   * Connections that a Hydra on this database may hold (`max_conns` of the DSN), an integer from 1 to 1000. Default is
   * 80. Take at least the number of flows in flight, or they wait for one another for ever.
   */
  readonly maxConnections?: number | undefined
  /** Gives up the start. Has no effect on a server that is ready. */
  readonly signal?: AbortSignal | undefined
}

/** A running PostgreSQL with one empty database. */
export interface PostgresServer extends AsyncDisposable {
  /** The database, as `startHydra` takes it. */
  readonly dsn: string
  /** Ends the server and removes its data. Waits until it is gone; harmless when repeated. */
  stop(): Promise<void>
}

/**
 * Starts an empty PostgreSQL from the machine's own programs, for a Hydra that keeps its data or takes parallel flows.
 *
 * It listens on 127.0.0.1 only, trusts every local user, does not sync to disk, and is killed when this process ends.
 * PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
 *
 * @param options - How many connections, and how to give up.
 * @returns The server, when it is ready.
 * @throws {DevServerError} `ERR_POSTGRES_NOT_FOUND` if PostgreSQL is not installed, `ERR_POSTGRES_START` with its
 * own words if it does not start.
 * @throws {TypeError} if an option is wrong.
 * @throws the signal's reason when it is aborted.
 * @see {@link https://www.postgresql.org/docs/current/app-initdb.html | PostgreSQL, initdb}
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  assertObject(options, 'options')
  const { maxConnections = 80, signal } = options
  assertInteger(maxConnections, 'maxConnections', 1, 1000)
  assertSignal(signal, 'signal')
  signal?.throwIfAborted()
  const programs = await findPostgres()
  const user = await unprivilegedUser()
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-postgres-'))
  const claim = await claimFreePort()
  try {
    if (user) await chown(folder, user.uid, user.gid)
    const machine = { programs, folder, user, signal }
    await createCluster(machine)
    const process = await serve(machine, claim.port, maxConnections)
    const dsn = `postgres://postgres@127.0.0.1:${claim.port}/postgres?sslmode=disable&max_conns=${maxConnections}`
    return postgresServer(dsn, process, folder)
  } catch (error) {
    await rm(folder, removal)
    throw error
  } finally {
    await claim.release()
  }
}

interface Machine {
  readonly programs: PostgresPrograms
  /** Where the data belongs. */
  readonly folder: string
  readonly user: ProcessUser | undefined
  readonly signal: AbortSignal | undefined
}

// PostgreSQL's own superusers keep three; a look from outside should find one, too.
const spareConnections = 20

async function unprivilegedUser(): Promise<ProcessUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', 'postgres']), runCommand('id', ['-g', 'postgres'])])
  if (uid.succeeded && gid.succeeded) return { uid: Number(uid.output), gid: Number(gid.output) }
  throw new DevServerError(
    'ERR_POSTGRES_NOT_FOUND',
    'PostgreSQL refuses to run as root, and there is no user postgres to run it as. Create that user, or run the tests as another user than root.',
  )
}

async function createCluster({ programs, folder, user, signal }: Machine): Promise<void> {
  const args = ['-D', folder, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync']
  const outcome = await runCommand(programs.initdb, args, { cwd: '/', user, timeoutMs: 60_000, signal })
  if (!outcome.succeeded) throw new DevServerError('ERR_POSTGRES_START', `initdb failed: ${outcome.reason}`)
}

async function serve(
  { programs, folder, user, signal }: Machine,
  port: number,
  maxConnections: number,
): Promise<OwnedProcess> {
  const log = createServerLog()
  const settings = {
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', logging_collector: 'off' },
    max_connections: maxConnections + spareConnections,
  }
  let becomeReady = (): void => {}
  const ready = new Promise<undefined>((resolve) => {
    becomeReady = () => resolve(undefined)
  })
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const server = startOwnedProcess(programs.postgres, args, {
    ...{ cwd: '/', environment: { ...process.env, LC_MESSAGES: 'C' }, user, whenOrphaned: [['rm', '-rf', folder]] },
    // Its immediate shutdown: no waiting for clients, and its own processes are gathered.
    endSignal: 'QUIT',
    onLine: (line) => {
      log.add(line)
      if (line.includes('ready to accept connections')) becomeReady()
    },
  })
  signal?.addEventListener('abort', server.kill, { once: true })
  const end = await Promise.race([server.ended, ready])
  signal?.removeEventListener('abort', server.kill)
  signal?.throwIfAborted()
  if (end !== undefined)
    throw new DevServerError('ERR_POSTGRES_START', `PostgreSQL ${end}. It said:\n${log.lastWords()}`)
  return server
}

function postgresServer(dsn: string, server: OwnedProcess, folder: string): PostgresServer {
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    server.terminate()
    await server.ended
    await rm(folder, removal)
  }
  const stopOnce = (): Promise<void> => (stopping ??= stop())
  return { dsn, stop: stopOnce, [Symbol.asyncDispose]: stopOnce }
}
