import { DevServerError } from './errors.js'
import { httpGet } from './http-get.js'
import type { HydraProcess } from './hydra-process.js'
import { type StartLimits, serveHydra } from './serve-hydra.js'
import type { ServerSetup } from './server-setup.js'
import { normalizeVersion, type StartHydraOptions } from './start-options.js'

/** A server that is ready. */
export interface ServedRelease {
  readonly process: HydraProcess
  /** The version that it reports. */
  readonly version: string
}

/**
 * Starts the server, checks which release it is, and creates its keys if that is wanted. A restart does it again: it can meet another binary than the
 * start, and has no keys in memory.
 *
 * @throws {DevServerError} `ERR_HYDRA_BINARY` if the server is of another release than `version`. It is stopped.
 */
export async function serveWantedRelease(
  setup: ServerSetup,
  { version: wanted, warmKeys }: Pick<StartHydraOptions, 'version' | 'warmKeys'>,
  limits: StartLimits,
): Promise<ServedRelease> {
  const process = await serveHydra(setup, limits)
  try {
    const version = await fetchVersion(setup)
    if (wanted !== undefined) assertRelease(version, normalizeVersion(wanted), setup)
    if (warmKeys) await createKeys(setup)
    return { process, version }
  } catch (error) {
    await process.kill()
    throw error
  }
}

const requestTimeoutMs = 30_000

async function fetchVersion({ ports }: ServerSetup): Promise<string> {
  const [adminPort = 0] = ports
  const { body } = await httpGet(adminPort, '/version', requestTimeoutMs)
  return /"version":"([^"]*)"/.exec(body)?.[1] ?? 'unknown'
}

// A wrapper can run another binary than it reports, and a tag of an image can be moved.
function assertRelease(running: string, wanted: string, { program }: ServerSetup): void {
  if (running === wanted) return
  throw new DevServerError(
    'ERR_HYDRA_BINARY',
    `"version" is ${wanted}, but the server from ${program.origin} runs ${running}. Name a binary of that release as "binary", or omit "version".`,
  )
}

// Hydra creates the keys when it first needs them.
async function createKeys({ ports }: ServerSetup): Promise<void> {
  const [, publicPort = 0] = ports
  await httpGet(publicPort, '/.well-known/jwks.json', requestTimeoutMs)
}
