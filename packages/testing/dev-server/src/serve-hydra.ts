import { DevServerError } from './errors.js'
import { type HydraProcess, launchHydra } from './hydra-process.js'
import type { HydraProgram, HydraRun } from './hydra-program.js'
import { createServerLog, type ServerLog } from './server-log.js'
import { waitUntilReady } from './wait-until-ready.js'

/** What to start. */
export interface HydraStart {
  readonly program: HydraProgram
  readonly run: HydraRun
  readonly log: ServerLog
  readonly secrets: readonly string[]
}

/** When to give up. */
export interface StartLimits {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Starts the server, and waits until it is ready.
 *
 * @param start - What to start.
 * @param limits - When to give up.
 * @returns The running process.
 * @throws {DevServerError} `ERR_HYDRA_START` with Hydra's own words.
 */
export async function serveHydra({ program, run, log }: HydraStart, limits: StartLimits): Promise<HydraProcess> {
  const subcommand = ['serve', 'all', '--dev', '--sqa-opt-out']
  const process = launchHydra({ program, run, subcommand, onLine: log.add })
  const failure = await firstOf(process, (signal) => waitUntilReady(run.ports, signal), limits)
  if (failure === undefined) return process
  throw startError(`Ory Hydra ${failure}`, program, log)
}

/**
 * Brings the schema of the database up to date.
 *
 * @param start - What to start.
 * @param limits - When to give up.
 * @throws {DevServerError} `ERR_HYDRA_START` with Hydra's own words.
 */
export async function migrateDatabase({ program, run, secrets }: HydraStart, limits: StartLimits): Promise<void> {
  const log = createServerLog(secrets)
  const subcommand = ['migrate', 'sql', 'up', '-e', '--yes']
  // A database that does not answer is logged as information only, while Hydra tries again.
  const environment = { LOG_LEVEL: 'info' }
  const process = launchHydra({ program, run, subcommand, onLine: log.add, environment })
  const end = await firstOf(process, whenAborted, limits)
  if (end === 'ended with exit code 0') return
  throw startError(`The database could not be prepared: hydra migrate sql ${end}`, program, log)
}

/** Resolves to how the process ended or failed, or to `undefined` once it is ready; ends it unless it is ready. */
async function firstOf(
  process: HydraProcess,
  ready: (signal: AbortSignal) => Promise<string | undefined>,
  { timeoutMs, signal }: StartLimits,
): Promise<string | undefined> {
  const settled = new AbortController()
  const timeout = AbortSignal.timeout(timeoutMs)
  const givingUp = AbortSignal.any([settled.signal, timeout, ...(signal ? [signal] : [])])
  let outcome: string | undefined = `took longer than ${timeoutMs} ms`
  try {
    outcome = await Promise.race([process.ended, ready(givingUp)])
  } catch {
    signal?.throwIfAborted()
  } finally {
    settled.abort()
    if (outcome !== undefined) await process.stop()
  }
  return outcome
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

function startError(what: string, { origin }: HydraProgram, log: ServerLog): DevServerError {
  const words = log.lastWords()
  const quoted = words ? `It said:\n${words.replaceAll(/^/gm, '  ')}` : 'It said nothing.'
  return new DevServerError('ERR_HYDRA_START', `${what}. It comes from ${origin}. ${quoted}`)
}
