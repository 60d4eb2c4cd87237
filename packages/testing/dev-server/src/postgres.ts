import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertInteger, assertObject, assertSignal } from './assert.js'
import { findPostgres } from './find-postgres.js'
import { claimFreePort } from './free-port.js'
import type { OwnedProcess } from './owned-process.js'
import { createPostgresCluster, findUnprivilegedUser } from './postgres-cluster.js'
import { servePostgres } from './serve-postgres.js'
import { createLifecycle } from './server-lifecycle.js'

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
    const cluster = { programs, folder, user }
    const password = randomBytes(32).toString('hex')
    await createPostgresCluster(cluster, password, signal)
    const serve = (aborted?: AbortSignal) =>
      servePostgres(cluster, { port: claim.port, maxConnections, signal: aborted })
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

interface PostgresParts {
  readonly dsn: string
  readonly process: OwnedProcess
  readonly serve: () => Promise<OwnedProcess>
  /** Removed by `stop`. */
  readonly folder: string
}

function createPostgresServer({ dsn, process, serve, folder }: PostgresParts): PostgresServer {
  const { current: _, ...controls } = createLifecycle({
    process,
    serve,
    async end(running) {
      running.terminate()
      await running.ended
    },
    remove: () => rm(folder, removal),
    starter: 'startPostgres',
  })
  return { dsn, ...controls }
}
