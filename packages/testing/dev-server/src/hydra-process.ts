import { setTimeout as sleep } from 'node:timers/promises'
import type { HydraProgram, HydraRun } from './hydra-program.js'
import { startOwnedProcess } from './owned-process.js'
import { runCommand } from './run-command.js'

/** A Hydra process, and the two ways to end it. */
export interface HydraProcess {
  /** Resolves to how it ended. */
  readonly ended: Promise<string>
  /** Asks it to end, kills it if it has not after five seconds, and resolves when it is gone. */
  stop(): Promise<void>
  /** Kills it, and resolves when it is gone. */
  kill(): Promise<void>
}

/** What to run, and where its output goes. */
export interface HydraLaunch {
  readonly program: HydraProgram
  readonly run: HydraRun
  readonly subcommand: readonly string[]
  readonly onLine: (line: string) => void
  /** Settings that win over the configuration file. */
  readonly environment?: NodeJS.ProcessEnv | undefined
}

const terminationMs = 5_000

/**
 * Runs a subcommand of Hydra's.
 *
 * @param launch - What to run.
 * @returns The process, at once.
 */
export function launchHydra({ program, run, subcommand, onLine, environment }: HydraLaunch): HydraProcess {
  const { remove, ...line } = program.command(subcommand, run)
  const owned = startOwnedProcess(line.command, line.args, {
    environment: { ...line.environment, ...environment },
    onLine,
    whenOrphaned: [...(remove ? [remove] : []), ['rm', '-rf', run.folder]],
  })
  const gone = async (): Promise<void> => {
    await owned.ended
    if (remove?.[0]) await runCommand(remove[0], remove.slice(1))
  }
  return {
    ended: owned.ended,
    async stop() {
      owned.terminate()
      const patience = new AbortController()
      const late = sleep(terminationMs, undefined, { signal: patience.signal }).then(owned.kill, () => {})
      await gone()
      patience.abort()
      await late
    },
    kill() {
      owned.kill()
      return gone()
    },
  }
}
