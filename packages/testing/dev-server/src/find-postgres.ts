import { readdir } from 'node:fs/promises'
import { delimiter } from 'node:path'
import { DevServerError } from './errors.js'
import { findOnPath } from './find-on-path.js'

/** The programs that create and run a PostgreSQL database. */
export interface PostgresPrograms {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds PostgreSQL on the PATH, or else in the folders of Debian and Homebrew.
 *
 * @param folders - Folders to search instead.
 * @returns The programs.
 * @throws {DevServerError} `ERR_POSTGRES_NOT_FOUND` if a program is missing; the message says how to install it.
 */
export async function findPostgres(folders?: readonly string[]): Promise<PostgresPrograms> {
  const environment = { PATH: (folders ?? [process.env.PATH ?? '', ...(await listUsualFolders())]).join(delimiter) }
  const initdb = await findOnPath('initdb', environment)
  const postgres = await findOnPath('postgres', environment)
  if (initdb && postgres) return { initdb, postgres }
  throw new DevServerError(
    'ERR_POSTGRES_NOT_FOUND',
    `PostgreSQL is needed, but ${initdb ? 'postgres' : 'initdb'} is neither on the PATH nor in the folders of Debian and Homebrew. Install it (Debian: apt-get install postgresql; macOS: brew install postgresql), or pass the "dsn" of a running server to startHydra.`,
  )
}

/** Debian keeps the programs of each major version off the PATH; the newest comes first. */
async function listUsualFolders(): Promise<string[]> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one))
  return [...newestFirst.map((version) => `/usr/lib/postgresql/${version}/bin`), '/opt/homebrew/bin', '/usr/local/bin']
}
