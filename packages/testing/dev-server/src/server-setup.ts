import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HydraConfig } from './hydra-config.js'
import type { HydraProgram } from './hydra-program.js'
import { listSecretTexts, listUrlSecrets } from './secret-texts.js'
import { createServerLog, type ServerLog } from './server-log.js'

/** What the migration, the start and each restart of one server share. */
export interface ServerSetup {
  readonly program: HydraProgram
  /** Temporary folder of the server. */
  readonly folder: string
  /** Path of the configuration file, in `folder`. */
  readonly configFile: string
  /** Admin and public port. */
  readonly ports: readonly number[]
  /** A name that no other server has. */
  readonly name: string
  readonly log: ServerLog
  /** Texts that no message may contain. */
  readonly secrets: readonly string[]
}

/**
 * Writes the configuration file of a server into a temporary folder of its own.
 *
 * @param program - What will be started.
 * @param config - The configuration.
 * @param ports - Admin and public port.
 * @returns The set-up. The caller removes its folder.
 */
export async function createServerSetup(
  program: HydraProgram,
  config: HydraConfig,
  ports: readonly number[],
): Promise<ServerSetup> {
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-'))
  const configFile = join(folder, 'hydra.json')
  await writeFile(configFile, JSON.stringify(config, undefined, 2), { mode: program.configFileMode })
  const secrets = [...listSecretTexts(config), ...listProxySecrets(process.env)]
  return {
    program,
    folder,
    configFile,
    ports,
    name: `hydra-kit-${randomUUID()}`,
    log: createServerLog(secrets),
    secrets,
  }
}

function listProxySecrets(environment: NodeJS.ProcessEnv): string[] {
  const proxies = Object.entries(environment).filter(([name]) => /^https?_proxy$/i.test(name))
  return proxies.flatMap(([, url = '']) => listUrlSecrets(url))
}
