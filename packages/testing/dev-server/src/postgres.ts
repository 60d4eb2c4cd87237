import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertInteger, assertObject, assertSignal } from './assert.js'
import { DevServerError } from './errors.js'
import { findPostgres, type PostgresPrograms } from './find-postgres.js'
import { claimFreePort } from './free-port.js'
import { type OwnedProcess, type ProcessUser, startOwnedProcess } from './owned-process.js'
import { createQueue } from './queue.js'
import { runCommand } from './run-command.js'
import { createServerLog } from './server-log.js'

// A killed initdb may still write files while the folder is removed.
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const

/** Options of {@link startPostgres}. */
export interface StartPostgresOptions {
  /**
   * Connections that a Hydra on this database may open (`max_conns` of the DSN), an integer from 1 to 1000. Default: 80.
   * Use at least the number of concurrent flows; with fewer connections they dead-lock.
   */
  readonly maxConnections?: number | undefined
  /** Aborts the start. Has no effect on a running server. */
  readonly signal?: AbortSignal | undefined
}

/** A running PostgreSQL server with one empty database. */
export interface PostgresServer extends AsyncDisposable {
  /** DSN of the database, with the password, for the option `dsn` of `startHydra`. */
  readonly dsn: string
  /** Stops the server and removes its data. Resolves when the process has ended. May be called twice. */
  stop(): Promise<void>
  /** For fault tests: ends the server without regard to its connections, as a crash would. `restart` starts it again. */
  kill(): Promise<void>
  /**
   * For fault tests: starts the server again, on the same port and with its data. A running server is killed first.
   *
   * @throws {DevServerError} `ERR_POSTGRES_START` if the server does not start.
   * @throws {Error} if the server was stopped.
   */
  restart(): Promise<void>
}

/**
 * Starts an empty PostgreSQL server from the installed programs, for a Hydra that keeps its data or serves concurrent
 * flows.
 *
 * It listens on 127.0.0.1 only, has a random password, and does not sync to disk. It is stopped when this process exits,
 * even on SIGKILL. PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
 *
 * An aborted start rejects with the reason of its signal.
 *
 * @param options - Number of connections, and a signal.
 * @returns The server, when it is ready.
 * @throws {DevServerError} `ERR_POSTGRES_NOT_FOUND` if PostgreSQL is not installed, `ERR_POSTGRES_START` if it does not
 * start; the message contains its output.
 * @throws {TypeError} if an option is wrong.
 * @see {@link https://www.postgresql.org/docs/current/app-initdb.html | PostgreSQL, initdb}
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  assertObject(options, 'options')
  const { maxConnections = 80, signal } = options
  assertInteger(maxConnections, 'maxConnections', 1, 1000)
  assertSignal(signal, 'signal')
  signal?.throwIfAborted()
  const programs = await findPostgres()
  const user = await findUnprivilegedUser()
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-postgres-'))
  const claim = await claimFreePort()
  try {
    const machine = { programs, folder, user, signal }
    const password = randomBytes(32).toString('hex')
    await writePasswordFile(machine, password)
    if (user) await chown(folder, user.uid, user.gid)
    await initializeCluster(machine)
    const serve = (aborted?: AbortSignal): Promise<OwnedProcess> =>
      startServer({ ...machine, signal: aborted }, claim.port, maxConnections)
    const process = await serve(signal)
    const dsn = `postgres://postgres:${password}@127.0.0.1:${claim.port}/postgres?sslmode=disable&max_conns=${maxConnections}`
    return createPostgresServer({ dsn, process, serve, folder })
  } catch (error) {
    await rm(folder, removal)
    throw error
  } finally {
    await claim.release()
  }
}

interface Machine {
  readonly programs: PostgresPrograms
  /** Folder of the data and the password file, which nobody else can read. */
  readonly folder: string
  readonly user: ProcessUser | undefined
  readonly signal: AbortSignal | undefined
}

const dataFolder = 'data'
const passwordFile = 'password'
// PostgreSQL reserves three for superusers; some are left for a developer's own client.
const spareConnections = 20

async function findUnprivilegedUser(): Promise<ProcessUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', 'postgres']), runCommand('id', ['-g', 'postgres'])])
  if (uid.succeeded && gid.succeeded) return { uid: Number(uid.output), gid: Number(gid.output) }
  throw new DevServerError(
    'ERR_POSTGRES_NOT_FOUND',
    'PostgreSQL refuses to run as root, and there is no user postgres to run it as. Create that user, or do not run as root.',
  )
}

// A file, because every user of this machine can read arguments. Written while the folder is still this user's: in a folder of their own, the other user
// could plant a link to a file of this one.
async function writePasswordFile({ folder, user }: Machine, password: string): Promise<void> {
  const path = join(folder, passwordFile)
  await writeFile(path, password, { mode: 0o600, flag: 'wx' })
  if (user) await chown(path, user.uid, user.gid)
}

async function initializeCluster({ programs, folder, user, signal }: Machine): Promise<void> {
  const args = [
    ...['-D', join(folder, dataFolder), '--username=postgres', `--pwfile=${join(folder, passwordFile)}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-sync'],
  ]
  const outcome = await runCommand(programs.initdb, args, { cwd: '/', user, timeoutMs: 60_000, signal })
  await rm(join(folder, passwordFile), { force: true })
  if (!outcome.succeeded) throw new DevServerError('ERR_POSTGRES_START', `initdb failed: ${outcome.reason}`)
}

async function startServer(
  { programs, folder, user, signal }: Machine,
  port: number,
  maxConnections: number,
): Promise<OwnedProcess> {
  const log = createServerLog()
  const settings = {
    // Without a socket in the file system, the port and the password are the only way in.
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', logging_collector: 'off' },
    max_connections: maxConnections + spareConnections,
  }
  let resolveReady = (): void => {}
  const ready = new Promise<undefined>((resolve) => {
    resolveReady = () => resolve(undefined)
  })
  const args = [
    '-D',
    join(folder, dataFolder),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const server = startOwnedProcess(programs.postgres, args, {
    ...{ cwd: '/', environment: { ...process.env, LC_MESSAGES: 'C' }, user, whenOrphaned: [['rm', '-rf', folder]] },
    // SIGQUIT is the immediate shutdown: the server does not wait for clients, and ends its child processes.
    endSignal: 'QUIT',
    onLine: (line) => {
      log.add(line)
      if (line.includes('ready to accept connections')) resolveReady()
    },
  })
  signal?.addEventListener('abort', server.kill, { once: true })
  const end = await Promise.race([server.ended, ready])
  signal?.removeEventListener('abort', server.kill)
  signal?.throwIfAborted()
  if (end !== undefined)
    throw new DevServerError('ERR_POSTGRES_START', `PostgreSQL ${end}. Its output:\n${log.lastOutput()}`)
  return server
}

interface PostgresParts {
  readonly dsn: string
  readonly process: OwnedProcess
  readonly serve: () => Promise<OwnedProcess>
  /** Removed by `stop`. */
  readonly folder: string
}

function createPostgresServer({ dsn, process, serve, folder }: PostgresParts): PostgresServer {
  let current = process
  let stopping: Promise<void> | undefined
  const runInTurn = createQueue()
  const end = async (): Promise<void> => {
    current.terminate()
    await current.ended
  }
  const stop = async (): Promise<void> => {
    await end()
    await rm(folder, removal)
  }
  const restart = async (): Promise<void> => {
    await end()
    current = await serve()
  }
  const stopOnce = (): Promise<void> => (stopping ??= runInTurn(stop))
  return {
    dsn,
    kill: () => runInTurn(end),
    restart: () =>
      stopping
        ? Promise.reject(new Error('The server was stopped. Call startPostgres() to start another one.'))
        : runInTurn(restart),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  }
}
