import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnedProcess, startOwnedProcess } from './owned-process.js'
import { runCommand } from './run-command.js'
import type { ServerSetup } from './server-setup.js'

/** A running Hydra process. */
export interface HydraProcess {
  /** Resolves to a description of how it ended. */
  readonly ended: Promise<string>
  /** Delivers the output so far, also where the event loop had no time for it. */
  deliverOutput(): void
  /** Sends SIGTERM, then SIGKILL after five seconds. Resolves when the process has ended. */
  stop(): Promise<void>
  /** Sends SIGKILL. Resolves when the process has ended. */
  kill(): Promise<void>
}

/** Options of {@link startHydraProcess}. */
export interface HydraProcessOptions {
  /** Subcommand of `hydra`, with its arguments. */
  readonly subcommand: readonly string[]
  /** Called with each line of output. */
  readonly onLine: (line: string) => void
  /** Settings that override the configuration file. */
  readonly environment?: NodeJS.ProcessEnv | undefined
}

const terminationMs = 5_000

/**
 * Runs a subcommand of Hydra.
 *
 * @param setup - Program, files and ports of the server.
 * @param options - The subcommand, and where its output goes.
 * @returns The process, without waiting for it.
 */
export function startHydraProcess(setup: ServerSetup, options: HydraProcessOptions): HydraProcess {
  const { subcommand, onLine, environment } = options
  const { cleanUp, ...line } = setup.program.composeCommand({ ...setup, subcommand })
  const owned = startOwnedProcess(line.command, line.args, {
    environment: { ...line.environment, ...environment },
    onLine,
    whenOrphaned: [...(cleanUp ? [cleanUp] : []), ['rm', '-rf', setup.folder]],
  })
  const waitForEnd = async (): Promise<void> => {
    await owned.ended
    if (cleanUp?.[0]) await runCommand(cleanUp[0], cleanUp.slice(1))
  }
  return {
    ended: owned.ended,
    deliverOutput: owned.deliverOutput,
    stop: () => terminateOrKill(owned, waitForEnd),
    kill() {
      owned.kill()
      return waitForEnd()
    },
  }
}

async function terminateOrKill({ terminate, kill }: OwnedProcess, waitForEnd: () => Promise<void>): Promise<void> {
  terminate()
  const timer = new AbortController()
  const killed = sleep(terminationMs, undefined, { signal: timer.signal }).then(kill, () => {})
  await waitForEnd()
  timer.abort()
  await killed
}
