import { readdir } from 'node:fs/promises'
import { delimiter } from 'node:path'
import { DevServerError } from './errors.js'
import { findOnPath } from './find-on-path.js'

/** The two programs that make and run a PostgreSQL. */
export interface PostgresPrograms {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds PostgreSQL on the PATH, or else where Debian and Homebrew put it.
 *
 * @param folders - Where to look.
 * @returns The programs.
 * @throws {DevServerError} `ERR_POSTGRES_NOT_FOUND` with the way out.
 */
export async function findPostgres(folders?: readonly string[]): Promise<PostgresPrograms> {
  const environment = { PATH: (folders ?? [process.env.PATH ?? '', ...(await usualFolders())]).join(delimiter) }
  const initdb = await findOnPath('initdb', environment)
  const postgres = await findOnPath('postgres', environment)
  if (initdb && postgres) return { initdb, postgres }
  throw new DevServerError(
    'ERR_POSTGRES_NOT_FOUND',
    `PostgreSQL is needed, but ${initdb ? 'postgres' : 'initdb'} is neither on the PATH nor where Debian and Homebrew put it. Install it (Debian: apt-get install postgresql; macOS: brew install postgresql), or give startHydra the "dsn" of a server that runs.`,
  )
}

/** Debian keeps the programs of each major version off the PATH; the newest comes first. */
async function usualFolders(): Promise<string[]> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one))
  return [...newestFirst.map((version) => `/usr/lib/postgresql/${version}/bin`), '/opt/homebrew/bin', '/usr/local/bin']
}
