import { DevServerError } from './errors.js'
import { type HydraProcess, startHydraProcess } from './hydra-process.js'
import type { HydraProgram } from './hydra-program.js'
import { createServerLog, type ServerLog } from './server-log.js'
import type { ServerSetup } from './server-setup.js'
import { waitUntilReady } from './wait-until-ready.js'

/** Limits of one step of the start. */
export interface StartLimits {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Starts the server, and waits until it is ready. An aborted start rejects with the reason of its signal.
 *
 * @param setup - What to start.
 * @param limits - Timeout and signal.
 * @returns The running process.
 * @throws {DevServerError} `ERR_HYDRA_START` if Hydra ends or is not ready in time; the message contains its output.
 */
export async function serveHydra(setup: ServerSetup, limits: StartLimits): Promise<HydraProcess> {
  const subcommand = ['serve', 'all', '--dev', '--sqa-opt-out']
  const process = startHydraProcess(setup, { subcommand, onLine: setup.log.add })
  const failure = await waitForOutcome(process, (signal) => waitUntilReady(setup.ports, signal), limits)
  if (failure === undefined) return process
  throw createStartError(`Ory Hydra ${failure}`, setup.program, setup.log)
}

/**
 * Migrates the schema of the database. An aborted migration rejects with the reason of its signal.
 *
 * @param setup - What to start.
 * @param limits - Timeout and signal.
 * @throws {DevServerError} `ERR_HYDRA_START` if the migration fails; the message contains Hydra's output.
 */
export async function migrateDatabase(setup: ServerSetup, limits: StartLimits): Promise<void> {
  const log = createServerLog(setup.secrets)
  const subcommand = ['migrate', 'sql', 'up', '-e', '--yes']
  // While Hydra retries an unreachable database, it logs the failures at this level only.
  const environment = { LOG_LEVEL: 'info' }
  const process = startHydraProcess(setup, { subcommand, onLine: log.add, environment })
  const end = await waitForOutcome(process, rejectWhenAborted, limits)
  if (end === 'ended with exit code 0') return
  throw createStartError(`The database could not be migrated: hydra migrate sql ${end}`, setup.program, log)
}

/** Resolves to how the process ended or failed, or to `undefined` when it is ready. Stops the process unless it is ready. */
async function waitForOutcome(
  process: HydraProcess,
  waitUntilReady: (signal: AbortSignal) => Promise<string | undefined>,
  { timeoutMs, signal }: StartLimits,
): Promise<string | undefined> {
  const settled = new AbortController()
  const timeout = AbortSignal.timeout(timeoutMs)
  const aborted = AbortSignal.any([settled.signal, timeout, ...(signal ? [signal] : [])])
  let outcome: string | undefined = `took longer than ${timeoutMs} ms`
  try {
    outcome = await Promise.race([process.ended, waitUntilReady(aborted)])
  } catch {
    signal?.throwIfAborted()
  } finally {
    settled.abort()
    if (outcome !== undefined) await process.stop()
  }
  return outcome
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

function createStartError(problem: string, { origin }: HydraProgram, log: ServerLog): DevServerError {
  const output = log.lastOutput()
  const quoted = output ? `Its output:\n${output.replaceAll(/^/gm, '  ')}` : 'It had no output.'
  return new DevServerError('ERR_HYDRA_START', `${problem}. It comes from ${origin}. ${quoted}`)
}
