import { join } from 'node:path'
import { DevServerError } from './errors.js'
import { type OwnedProcess, startOwnedProcess } from './owned-process.js'
import { dataFolder, type PostgresCluster } from './postgres-cluster.js'
import { createServerLog, type ServerLog } from './server-log.js'

/** How a PostgreSQL server listens. */
export interface PostgresListener {
  readonly port: number
  /** Connections of Hydra. */
  readonly maxConnections: number
  /** Aborts the start. */
  readonly signal: AbortSignal | undefined
}

/**
 * Starts PostgreSQL, and waits until it is ready. An aborted start rejects with the reason of its signal.
 *
 * @throws {DevServerError} `ERR_POSTGRES_START` if it ends before; the message contains its output.
 */
export async function servePostgres(cluster: PostgresCluster, listener: PostgresListener): Promise<OwnedProcess> {
  const { signal } = listener
  const log = createServerLog()
  const { server, ready } = startProcess(cluster, listener, log)
  signal?.addEventListener('abort', server.kill, { once: true })
  const end = await Promise.race([server.ended, ready])
  signal?.removeEventListener('abort', server.kill)
  signal?.throwIfAborted()
  if (end === undefined) return server
  throw new DevServerError('ERR_POSTGRES_START', `PostgreSQL ${end}. Its output:\n${log.lastOutput()}`)
}

function startProcess(
  { programs, folder, user }: PostgresCluster,
  listener: PostgresListener,
  log: ServerLog,
): { readonly server: OwnedProcess; readonly ready: Promise<undefined> } {
  let resolveReady = (): void => {}
  const ready = new Promise<undefined>((resolve) => {
    resolveReady = () => resolve(undefined)
  })
  const args = ['-D', join(folder, dataFolder), ...composeSettings(listener)]
  const server = startOwnedProcess(programs.postgres, args, {
    ...{ cwd: '/', environment: { ...process.env, LC_MESSAGES: 'C' }, user, whenOrphaned: [['rm', '-rf', folder]] },
    // SIGQUIT is the immediate shutdown: the server does not wait for clients, and ends its child processes.
    endSignal: 'QUIT',
    onLine: (line) => {
      log.add(line)
      if (line.includes('ready to accept connections')) resolveReady()
    },
  })
  return { server, ready }
}

// PostgreSQL reserves three for superusers; some are left for a developer's own client.
const spareConnections = 20

function composeSettings({ port, maxConnections }: PostgresListener): string[] {
  const settings = {
    // Without a socket in the file system, the port and the password are the only way in.
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', logging_collector: 'off' },
    max_connections: maxConnections + spareConnections,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
