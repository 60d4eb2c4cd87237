import { rm } from 'node:fs/promises'
import { isDevServerError } from './errors.js'
import { findHydra } from './find-hydra.js'
import { type ClaimedPort, claimFreePort, claimPort } from './free-port.js'
import { composeHydraConfig } from './hydra-config.js'
import type { HydraProgram } from './hydra-program.js'
import { createHydraServer, type HydraServer } from './hydra-server.js'
import { createProgressPrinter } from './progress.js'
import { migrateDatabase } from './serve-hydra.js'
import { serveWantedRelease } from './serve-wanted-release.js'
import { createServerSetup, type ServerSetup } from './server-setup.js'
import { assertStartOptions, normalizeVersion, type StartHydraOptions } from './start-options.js'

const portAttempts = 5

/**
 * Starts a real Ory Hydra for development and tests.
 *
 * It runs in development mode (plain HTTP) on 127.0.0.1, with random secrets and without telemetry. Dynamic client registration is enabled, and the
 * public API accepts browser apps of every origin (CORS). The server is stopped when this process exits, even on SIGKILL.
 *
 * An aborted start rejects with the reason of its signal.
 *
 * @param options - Ports, database, pages, and any other part of Hydra's configuration.
 * @returns The server, when both of its APIs are ready.
 * @throws {DevServerError} if no Hydra is found, if it does not start, or if a requested port is in use.
 * @throws {TypeError} if an option is wrong.
 * @see {@link https://www.ory.com/docs/hydra/reference/configuration | Hydra's configuration}
 * @example
 * const server = await startHydra({ config: { ttl: { access_token: '2s' } } })
 * const admin = createHydraAdmin({ baseUrl: server.adminUrl })
 * await server.stop()
 */
export async function startHydra(options: StartHydraOptions = {}): Promise<HydraServer> {
  assertStartOptions(options)
  options.signal?.throwIfAborted()
  const report = options.onProgress ?? createProgressPrinter()
  const { binary, version, signal } = options
  const program = await findHydra({ binary, version: version && normalizeVersion(version), report, signal })
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnClaimedPorts(program, options)
    } catch (error) {
      // Another program can take a port between the choice and the start. If the caller chose both ports, another attempt would not help.
      const canChoose = !options.adminPort || !options.publicPort
      if (attempt === portAttempts || !canChoose || !isAddressInUse(error)) throw error
    }
  }
}

async function startOnClaimedPorts(program: HydraProgram, options: StartHydraOptions): Promise<HydraServer> {
  const claims: ClaimedPort[] = []
  try {
    for (const option of ['adminPort', 'publicPort'] as const) {
      const requested = options[option]
      claims.push(requested ? await claimPort(requested, option) : await claimFreePort())
    }
    const [adminPort = 0, publicPort = 0] = claims.map(({ port }) => port)
    return await startOnPorts(program, { adminPort, publicPort }, options)
  } finally {
    await Promise.all(claims.map((claim) => claim.release()))
  }
}

interface Ports {
  readonly adminPort: number
  readonly publicPort: number
}

async function startOnPorts(program: HydraProgram, ports: Ports, options: StartHydraOptions): Promise<HydraServer> {
  const adminUrl = `http://127.0.0.1:${ports.adminPort}`
  const publicUrl = `http://127.0.0.1:${ports.publicPort}`
  const { dsn = 'memory', issuer = publicUrl, urls = {}, config = {} } = options
  const composed = composeHydraConfig({ program, ...ports, dsn, issuer, urls, config })
  const setup = await createServerSetup(program, composed, [ports.adminPort, ports.publicPort])
  try {
    return await startServer(setup, { adminUrl, publicUrl, issuer }, options)
  } catch (error) {
    await rm(setup.folder, { recursive: true, force: true })
    throw error
  }
}

async function startServer(
  setup: ServerSetup,
  addresses: Pick<HydraServer, 'adminUrl' | 'publicUrl' | 'issuer'>,
  options: StartHydraOptions,
): Promise<HydraServer> {
  const { dsn = 'memory', startTimeoutMs: timeoutMs = 30_000, signal, onExit } = options
  const limits = { timeoutMs, signal }
  if (dsn !== 'memory') await migrateDatabase(setup, limits)
  const { process, version } = await serveWantedRelease(setup, options, limits)
  if (signal?.aborted) await process.kill()
  signal?.throwIfAborted()
  return createHydraServer({
    facts: { ...addresses, version, origin: setup.program.origin },
    process,
    serve: async () => (await serveWantedRelease(setup, options, { timeoutMs })).process,
    log: setup.log,
    folder: setup.folder,
    onExit,
  })
}

function isAddressInUse(error: unknown): boolean {
  return isDevServerError(error) && /address already in use|port is already allocated/.test(error.message)
}
