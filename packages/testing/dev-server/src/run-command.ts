import { execFile } from 'node:child_process'
import { maskUrlCredentials } from './mask-secrets.js'
import type { ProcessUser } from './owned-process.js'

/** The outcome of a short command. */
export interface CommandOutcome {
  /** Whether it ran and exited with 0. */
  readonly succeeded: boolean
  /** Standard output. */
  readonly output: string
  /** Says in one line why the command failed; empty if it succeeded. */
  readonly reason: string
}

/** Options of {@link runCommand}. */
export interface CommandOptions {
  readonly cwd?: string | undefined
  readonly environment?: NodeJS.ProcessEnv | undefined
  readonly user?: ProcessUser | undefined
  /** Milliseconds until the command is killed. Default: 10,000 (10 seconds). */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs a command that ends soon. An aborted command rejects with the reason of its signal.
 *
 * @param command - Name or path of the program.
 * @param args - Its arguments.
 * @param options - Folder, environment and timeout.
 * @returns The outcome. A program that is missing or fails does not reject.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, environment, user, timeoutMs = 10_000, signal }: CommandOptions = {},
): Promise<CommandOutcome> {
  signal?.throwIfAborted()
  const outcome = await new Promise<CommandOutcome>((resolve) => {
    const options = { cwd, env: environment, ...user, timeout: timeoutMs, killSignal: 'SIGKILL', signal } as const
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      resolve({
        succeeded: !error,
        output: stdout,
        reason: error ? explainFailure(error, stderr || stdout, timeoutMs) : '',
      })
    })
    // A program that prompts for input reads the end of input, and ends.
    child.stdin?.end()
  })
  signal?.throwIfAborted()
  return outcome
}

type ExecError = Error & { code?: string | number | null; killed?: boolean }

function explainFailure(error: ExecError, output: string, timeoutMs: number): string {
  if (error.code === 'ENOENT') return 'it does not exist'
  if (error.code === 'EACCES') return 'it is not executable'
  if (typeof error.code === 'string') return `it cannot be run (${error.code})`
  if (error.killed) return `it did not respond within ${timeoutMs / 1000} s`
  // Docker and Go quote addresses of registries and proxies.
  return (
    maskUrlCredentials(output.trim().split('\n').at(-1)?.trim() ?? '') || `it ended with ${error.code ?? 'a signal'}`
  )
}
