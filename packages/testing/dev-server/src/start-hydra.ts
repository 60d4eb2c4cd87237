import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDevServerError } from './errors.js'
import { findHydra } from './find-hydra.js'
import { type ClaimedPort, claimFreePort, claimPort } from './free-port.js'
import { httpGet } from './http-get.js'
import { type HydraConfig, hydraConfig } from './hydra-config.js'
import type { HydraProcess } from './hydra-process.js'
import type { HydraProgram, HydraRun } from './hydra-program.js'
import { createHydraServer, type HydraServer } from './hydra-server.js'
import { progressPrinter } from './progress.js'
import { secretTextsOf, urlSecrets } from './secret-texts.js'
import { migrateDatabase, serveHydra } from './serve-hydra.js'
import { createServerLog } from './server-log.js'
import { assertStartOptions, type StartHydraOptions } from './start-options.js'

const portAttempts = 5
const answerTimeoutMs = 30_000

/**
 * Starts a real Ory Hydra for development and tests.
 *
 * It runs in development mode (plain HTTP), on 127.0.0.1, with its own random secrets, telemetry off, dynamic client
 * registration on and the public API open to browser apps of every origin. It is killed when this process ends.
 *
 * @param options - Ports, database, pages, and everything else of Hydra's configuration.
 * @returns The server, when both of its APIs are ready.
 * @throws {DevServerError} if there is no Hydra, if it does not start (with Hydra's own words), or if a port is taken.
 * @throws {TypeError} if an option is wrong.
 * @throws the signal's reason when it is aborted.
 * @see {@link https://www.ory.com/docs/hydra/reference/configuration | Hydra's configuration}
 */
export async function startHydra(options: StartHydraOptions = {}): Promise<HydraServer> {
  assertStartOptions(options)
  options.signal?.throwIfAborted()
  const report = options.onProgress ?? progressPrinter()
  const program = await findHydra({ binary: options.binary, report, signal: options.signal })
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnClaimedPorts(program, options)
    } catch (error) {
      // Another program can take a port between the choice and the start; when both were asked for, nothing is left to choose.
      const canChoose = !options.adminPort || !options.publicPort
      if (attempt === portAttempts || !canChoose || !isAddressInUse(error)) throw error
    }
  }
}

async function startOnClaimedPorts(program: HydraProgram, options: StartHydraOptions): Promise<HydraServer> {
  const claims: ClaimedPort[] = []
  try {
    for (const option of ['adminPort', 'publicPort'] as const) {
      const asked = options[option]
      claims.push(asked ? await claimPort(asked, option) : await claimFreePort())
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
  const composed = hydraConfig({ program, ...ports, dsn, issuer, urls, config })
  const secrets = [...secretTextsOf(composed), ...proxySecrets(process.env)]
  const log = createServerLog(secrets)
  const run = await prepareRun(program, composed, ports)
  const start = { program, run, log, secrets }
  const limits = { timeoutMs: startTimeoutMs, signal: options.signal }
  let running: HydraProcess | undefined
  try {
    if (dsn !== 'memory') await migrateDatabase(start, limits)
    running = await serveHydra(start, limits)
    const version = await versionOf(ports.adminPort)
    if (options.warmKeys) await makeKeys(ports.publicPort)
    options.signal?.throwIfAborted()
    return createHydraServer({
      facts: { adminUrl, publicUrl, issuer, version, origin: program.origin },
      process: running,
      serve: () => serveHydra(start, { timeoutMs: startTimeoutMs }),
      log,
      folder: run.folder,
      onExit: options.onExit,
    })
  } catch (error) {
    await running?.kill()
    await rm(run.folder, { recursive: true, force: true })
    throw error
  }
}

function proxySecrets(environment: NodeJS.ProcessEnv): string[] {
  const proxies = Object.entries(environment).filter(([name]) => /^https?_proxy$/i.test(name))
  return proxies.flatMap(([, url = '']) => urlSecrets(url))
}

async function prepareRun(program: HydraProgram, config: HydraConfig, ports: Ports): Promise<HydraRun> {
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-'))
  const configFile = join(folder, 'hydra.json')
  await writeFile(configFile, JSON.stringify(config, undefined, 2), { mode: program.configFileMode })
  return { configFile, folder, ports: [ports.adminPort, ports.publicPort], name: `hydra-kit-${randomUUID()}` }
}

async function versionOf(adminPort: number): Promise<string> {
  const { body } = await httpGet(adminPort, '/version', answerTimeoutMs)
  return /"version":"([^"]*)"/.exec(body)?.[1] ?? 'unknown'
}

async function makeKeys(publicPort: number): Promise<void> {
  await httpGet(publicPort, '/.well-known/jwks.json', answerTimeoutMs)
}

function isAddressInUse(error: unknown): boolean {
  return isDevServerError(error) && /address already in use|port is already allocated/.test(error.message)
}
