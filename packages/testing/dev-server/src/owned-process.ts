import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A process that cannot outlive the process that started it. */
export interface OwnedProcess {
  /** Resolves to how it ended, when all of its output was delivered. */
  readonly ended: Promise<string>
  /** Asks it to end, by its {@link OwnedProcessOptions.endSignal}. */
  terminate(): void
  /** Ends it at once, with all its children. */
  kill(): void
}

/** A user to run a process as; only root may name another than its own. */
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
  /** Commands that clean up where this process cannot, because it was killed. */
  readonly whenOrphaned?: readonly (readonly string[])[] | undefined
  readonly user?: ProcessUser | undefined
  /** What `terminate` sends. Default is `'TERM'`. */
  readonly endSignal?: 'TERM' | 'QUIT' | undefined
}

/**
 * Starts a process that is killed when this process ends, however that happens.
 *
 * No handler runs when a process is killed by SIGKILL, so a shell stands between the two: its standard input is a
 * pipe that the kernel closes with this process, and then the shell kills the whole group.
 * Windows has no such shell: there the process survives a parent that is killed.
 *
 * @param command - Path of the program.
 * @param args - Its arguments.
 * @param options - Folder, environment, where the output goes.
 * @returns The running process.
 */
export function startOwnedProcess(
  command: string,
  args: readonly string[],
  options: OwnedProcessOptions,
): OwnedProcess {
  const child = spawnOwned(command, args, options)
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', options.onLine)
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`))
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`))
  })
  return {
    ended,
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killGroup(child),
  }
}

function spawnOwned(
  command: string,
  args: readonly string[],
  { cwd, environment, user, endSignal = 'TERM', whenOrphaned = [] }: OwnedProcessOptions,
): ChildProcess {
  const options = { cwd, env: environment, ...user, stdio: 'pipe', windowsHide: true } as const
  if (process.platform === 'win32') return spawn(command, args, options)
  // A group of its own, so that Ctrl-C in a terminal reaches this process alone, which then decides.
  return spawn('/bin/sh', ['-c', guard(endSignal, whenOrphaned), 'sh', command, ...args], {
    ...options,
    detached: true,
  })
}

/**
 * The shell between. Its trap is set before the program starts, which may be asked to end at its first line. A shell's
 * background command has no standard input, hence descriptor 3; a `wait` that a trap interrupts returns early, hence the
 * loop, and may have buried the program without telling its status, hence one `wait` more (127: nothing left to tell);
 * the shell's own remarks ("Terminated") are no output of the program.
 * The watcher ends the shell first, which would otherwise see the program end and end the watcher while it cleans up.
 */
function guard(endSignal: string, whenOrphaned: readonly (readonly string[])[]): string {
  const cleanUp = whenOrphaned.map((words) => `${words.map(quote).join(' ')}; `).join('')
  return `
exec 3<&0
child= asked=
trap 'asked=yes; [ -z "$child" ] || kill -${endSignal} "$child"' TERM
"$@" </dev/null 3<&- &
child=$!
[ -z "$asked" ] || kill -${endSignal} "$child"
exec >/dev/null 2>&1
{ read -r _ <&3; kill -KILL $$ "$child"; ${cleanUp}kill -KILL -$$; } &
watcher=$!
wait "$child"; status=$?
while kill -0 "$child"; do wait "$child"; status=$?; done
wait "$child"; late=$?; [ "$late" = 127 ] || status=$late
kill -KILL "$watcher"; wait "$watcher"
exit "$status"`
}

function quote(word: string): string {
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
