import { chown, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DevServerError } from './errors.js'
import type { PostgresPrograms } from './find-postgres.js'
import type { ProcessUser } from './owned-process.js'
import { runCommand } from './run-command.js'

/** Where the data of a PostgreSQL server is, and who owns it. */
export interface PostgresCluster {
  readonly programs: PostgresPrograms
  /** Folder of the data and the password file, which nobody else can read. */
  readonly folder: string
  /** Runs the server. Undefined: the user of this process. */
  readonly user: ProcessUser | undefined
}

/** Folder of the data, in the folder of the cluster. */
export const dataFolder = 'data'

const passwordFile = 'password'

/**
 * Creates the data of an empty server, which asks every user for its password.
 *
 * @throws {DevServerError} `ERR_POSTGRES_START` if `initdb` fails.
 */
export async function createPostgresCluster(
  cluster: PostgresCluster,
  password: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { folder, user } = cluster
  await writePasswordFile(cluster, password)
  if (user) await chown(folder, user.uid, user.gid)
  await initialize(cluster, signal)
}

/**
 * Finds the user that runs PostgreSQL for root, for whom it does not run.
 *
 * @returns Undefined if this process does not belong to root.
 * @throws {DevServerError} `ERR_POSTGRES_NOT_FOUND` if there is no user `postgres`.
 */
export async function findUnprivilegedUser(): Promise<ProcessUser | undefined> {
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
async function writePasswordFile({ folder, user }: PostgresCluster, password: string): Promise<void> {
  const path = join(folder, passwordFile)
  await writeFile(path, password, { mode: 0o600, flag: 'wx' })
  if (user) await chown(path, user.uid, user.gid)
}

async function initialize({ programs, folder, user }: PostgresCluster, signal: AbortSignal | undefined): Promise<void> {
  const args = [
    ...['-D', join(folder, dataFolder), '--username=postgres', `--pwfile=${join(folder, passwordFile)}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-sync'],
  ]
  const outcome = await runCommand(programs.initdb, args, { cwd: '/', user, timeoutMs: 60_000, signal })
  await rm(join(folder, passwordFile), { force: true })
  if (!outcome.succeeded) throw new DevServerError('ERR_POSTGRES_START', `initdb failed: ${outcome.reason}`)
}
