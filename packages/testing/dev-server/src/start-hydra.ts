import { rm } from 'node:fs/promises'
import { DevServerError, isDevServerError } from './errors.js'
import { findHydra } from './find-hydra.js'
import { type ClaimedPort, claimFreePort, claimPort } from './free-port.js'
import { httpGet } from './http-get.js'
import { composeHydraConfig } from './hydra-config.js'
import type { HydraProcess } from './hydra-process.js'
import type { HydraProgram } from './hydra-program.js'
import { createHydraServer, type HydraServer } from './hydra-server.js'
import { createProgressPrinter } from './progress.js'
import { migrateDatabase, type StartLimits, serveHydra } from './serve-hydra.js'
import { createServerSetup, type ServerSetup } from './server-setup.js'
import { assertStartOptions, normalizeVersion, type StartHydraOptions } from './start-options.js'

const portAttempts = 5
const requestTimeoutMs = 30_000

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
  const { dsn = 'memory', issuer = publicUrl, urls = {}, config = {}, startTimeoutMs = 30_000 } = options
  const composed = composeHydraConfig({ program, ...ports, dsn, issuer, urls, config })
  const setup = await createServerSetup(program, composed, [ports.adminPort, ports.publicPort])
  const limits = { timeoutMs: startTimeoutMs, signal: options.signal }
  const serve = (within: StartLimits) => serveAsWanted(setup, options, within)
  let running: HydraProcess | undefined
  try {
    if (dsn !== 'memory') await migrateDatabase(setup, limits)
    running = await serve(limits)
    const version = await fetchVersion(setup)
    options.signal?.throwIfAborted()
    return createHydraServer({
      facts: { adminUrl, publicUrl, issuer, version, origin: program.origin },
      process: running,
      serve: () => serve({ timeoutMs: startTimeoutMs }),
      log: setup.log,
      folder: setup.folder,
      onExit: options.onExit,
    })
  } catch (error) {
    await running?.kill()
    await rm(setup.folder, { recursive: true, force: true })
    throw error
  }
}

// A restart can meet another binary than the start, and has no keys in memory.
async function serveAsWanted(
  setup: ServerSetup,
  options: StartHydraOptions,
  limits: StartLimits,
): Promise<HydraProcess> {
  const running = await serveHydra(setup, limits)
  try {
    if (options.version !== undefined) await assertRunningVersion(setup, normalizeVersion(options.version))
    if (options.warmKeys) await createKeys(setup)
    return running
  } catch (error) {
    await running.kill()
    throw error
  }
}

// A wrapper can run another binary than it reports, and a tag of an image can be moved.
async function assertRunningVersion(setup: ServerSetup, wanted: string): Promise<void> {
  const running = await fetchVersion(setup)
  if (running === wanted) return
  throw new DevServerError(
    'ERR_HYDRA_BINARY',
    `"version" is ${wanted}, but the server from ${setup.program.origin} runs ${running}. Name a binary of that release as "binary", or omit "version".`,
  )
}

async function fetchVersion({ ports }: ServerSetup): Promise<string> {
  const [adminPort = 0] = ports
  const { body } = await httpGet(adminPort, '/version', requestTimeoutMs)
  return /"version":"([^"]*)"/.exec(body)?.[1] ?? 'unknown'
}

// Hydra creates the keys when it first needs them.
async function createKeys({ ports }: ServerSetup): Promise<void> {
  const [, publicPort = 0] = ports
  await httpGet(publicPort, '/.well-known/jwks.json', requestTimeoutMs)
}

function isAddressInUse(error: unknown): boolean {
  return isDevServerError(error) && /address already in use|port is already allocated/.test(error.message)
}
