import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { openOutputFile } from './output-file.js'

/** A process that is killed when the process that started it ends. */
export interface OwnedProcess {
  /** Resolves to a description of how it ended, after all of its output was delivered. */
  readonly ended: Promise<string>
  /** Delivers the output so far, also where the event loop had no time for it. */
  deliverOutput(): void
  /** Sends its {@link OwnedProcessOptions.endSignal}. */
  terminate(): void
  /** Sends SIGKILL to it and to its children. */
  kill(): void
}

/** A user to run a process as. Only root may choose another user. */
export interface ProcessUser {
  readonly uid: number
  readonly gid: number
}

/** Options of {@link startOwnedProcess}. */
export interface OwnedProcessOptions {
  readonly cwd?: string | undefined
  readonly environment: NodeJS.ProcessEnv
  /** Called with each line of standard output and standard error. */
  readonly onLine: (line: string) => void
  /** Commands that clean up if this process is killed and cannot do so itself. */
  readonly whenOrphaned?: readonly (readonly string[])[] | undefined
  readonly user?: ProcessUser | undefined
  /** Signal that `terminate` sends. Default: `'TERM'`. */
  readonly endSignal?: 'TERM' | 'QUIT' | undefined
}

const deliveryMs = 20

/**
 * Starts a process that is killed when this process ends, even on SIGKILL.
 *
 * No handler runs after SIGKILL. A shell therefore runs between the two processes. Its standard input is a pipe that the
 * kernel closes when this process ends, and then the shell kills its process group.
 * Windows has no such shell: there the process survives a killed parent.
 *
 * @param command - Path of the program.
 * @param args - Its arguments.
 * @param options - Folder, environment, and a listener for the output.
 * @returns The running process.
 * @throws {Error} if the file for the output cannot be created.
 */
export function startOwnedProcess(
  command: string,
  args: readonly string[],
  options: OwnedProcessOptions,
): OwnedProcess {
  const output = openOutputFile(options.onLine)
  const child = spawnOwned(command, args, options, output.descriptor)
  drain(child)
  const delivering = setInterval(output.deliver, deliveryMs).unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`))
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`))
  }).finally(() => {
    clearInterval(delivering)
    output.close()
  })
  return {
    ended,
    deliverOutput: output.deliver,
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killGroup(child),
  }
}

// Descriptor 4 carries nothing: every process of the group has it, so that `close` waits for the last of them, which has freed its ports then.
function drain(child: ChildProcess): void {
  const [, , , , inherited] = child.stdio
  if (inherited instanceof Readable) inherited.resume()
}

function spawnOwned(
  command: string,
  args: readonly string[],
  { cwd, environment, user, endSignal = 'TERM', whenOrphaned = [] }: OwnedProcessOptions,
  output: number,
): ChildProcess {
  const stdio: StdioOptions = ['pipe', output, output, 'ignore', 'pipe']
  const options = { cwd, env: environment, ...user, stdio, windowsHide: true }
  if (process.platform === 'win32') return spawn(command, args, options)
  // In a group of its own, so that Ctrl-C in a terminal reaches only this process.
  return spawn('/bin/sh', ['-c', composeShellScript(endSignal, whenOrphaned), 'sh', command, ...args], {
    ...options,
    detached: true,
  })
}

/**
 * Composes the script of the shell between the two processes.
 *
 * - The trap is set before the program starts, because the signal can arrive at any time.
 * - A background command of a shell has no standard input, so the watcher reads descriptor 3.
 * - A trap interrupts `wait`, so `wait` runs in a loop. The interrupted `wait` may have consumed the exit status; one more
 *   `wait` returns it, or 127 if there is none.
 * - Messages of the shell itself ("Terminated") are discarded, because they are not output of the program.
 * - The watcher kills the shell first. Otherwise the shell would see the program end, and kill the watcher while it cleans up.
 */
function composeShellScript(endSignal: string, whenOrphaned: readonly (readonly string[])[]): string {
  const cleanUp = whenOrphaned.map((words) => `${words.map(quoteForShell).join(' ')}; `).join('')
  return `
exec 3<&0
child= signalled=
trap 'signalled=yes; [ -z "$child" ] || kill -${endSignal} "$child"' TERM
"$@" </dev/null 3<&- &
child=$!
[ -z "$signalled" ] || kill -${endSignal} "$child"
exec >/dev/null 2>&1
{ read -r _ <&3; kill -KILL $$ "$child"; ${cleanUp}kill -KILL -$$; } &
watcher=$!
wait "$child"; status=$?
while kill -0 "$child"; do wait "$child"; status=$?; done
wait "$child"; late=$?; [ "$late" = 127 ] || status=$late
kill -KILL "$watcher"; wait "$watcher"
exit "$status"`
}

function quoteForShell(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') return void child.kill('SIGKILL')
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group ended between the check and the signal.
  }
}
