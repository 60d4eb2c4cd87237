import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { findHydra } from '../src/find-hydra.js'
import { runCommand } from '../src/run-command.js'

/** A folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Path of a real Hydra binary, wherever this machine has it. */
export async function realHydra(): Promise<string> {
  const program = await findHydra({ report: () => {} })
  return program.command([], { configFile: '', folder: '', ports: [], name: '' }).command
}

/** Writes an executable shell script. */
export async function script(path: string, body: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

/** A machine without any program but those that the test puts into its `bin`, and with an empty cache. */
export interface EmptyMachine {
  readonly bin: string
  readonly cache: string
  /** The environment, for processes of their own. */
  readonly environment: NodeJS.ProcessEnv
}

export async function emptyMachine(): Promise<EmptyMachine> {
  const folder = await temporaryFolder()
  const [bin, cache] = [join(folder, 'bin'), join(folder, 'cache')]
  await Promise.all([mkdir(bin), mkdir(cache)])
  const environment = { PATH: bin, XDG_CACHE_HOME: cache, HYDRA_BIN: '' }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  return { bin, cache, environment: { ...process.env } }
}

/** A C compiler that is content with everything. */
export function cCompiler(bin: string): Promise<string> {
  return script(join(bin, 'gcc'), 'exit 0')
}

/**
 * A Go toolchain whose `build` notes itself in `bin/builds`, takes the given time, and copies a Hydra that calls itself
 * v2.3.0 whatever it is.
 */
export async function goThatCopies(bin: string, hydra: string, { seconds = 0 } = {}): Promise<void> {
  await cCompiler(bin)
  await hydraCalled(join(bin, 'built'), 'v2.3.0', hydra)
  await script(
    join(bin, 'go'),
    `[ "$1" = env ] && { echo go1.26.0; echo "${bin}/gcc"; exit 0; }
echo "$@" >> "${bin}/builds"
sleep ${seconds}
while [ "$1" != -o ]; do shift; done
cp "${bin}/built" "$2"`,
  )
}

/** A Hydra under another version's name. */
export function hydraCalled(path: string, version: string, hydra: string): Promise<string> {
  return script(path, `[ "$1" = version ] && { echo "Version:    ${version}"; exit 0; }\nexec "${hydra}" "$@"`)
}

/** Whether a process of that id exists and is no zombie. */
export async function isRunning(pid: number): Promise<boolean> {
  const { output } = await runCommand('/bin/ps', ['-o', 'stat=', '-p', String(pid)])
  return output.trim() !== '' && !output.trim().startsWith('Z')
}
