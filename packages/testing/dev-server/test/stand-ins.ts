import { chmod, lchown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { findHydra } from '../src/find-hydra.js'
import { prebuiltPackage } from '../src/find-prebuilt-hydra.js'
import { runCommand } from '../src/run-command.js'

/** Creates a folder that is removed when the test ends. */
export async function createTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hydra-kit-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Finds the path of a real Hydra binary. */
export async function findRealHydra(): Promise<string> {
  const program = await findHydra({ report: () => {} })
  return program.composeCommand({ subcommand: [], configFile: '', ports: [], name: '' }).command
}

/** Writes an executable shell script. */
export async function writeScript(path: string, body: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

/** A machine that has only the programs in its `bin`, and an empty cache. */
export interface EmptyMachine {
  readonly bin: string
  readonly cache: string
  /** The environment for child processes. */
  readonly environment: NodeJS.ProcessEnv
}

export async function createEmptyMachine(): Promise<EmptyMachine> {
  const folder = await createTemporaryFolder()
  const [bin, cache] = [join(folder, 'bin'), join(folder, 'cache')]
  await Promise.all([mkdir(bin), mkdir(cache)])
  const environment = { PATH: bin, XDG_CACHE_HOME: cache, HYDRA_BIN: '' }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  return { bin, cache, environment: { ...process.env } }
}

/** Writes a C compiler that accepts every program. */
export function writeCCompiler(bin: string): Promise<string> {
  return writeScript(join(bin, 'gcc'), 'exit 0')
}

/**
 * Writes a Go toolchain. Its `build` appends a line to `bin/builds`, takes the given time, and copies a Hydra that
 * reports the version v2.3.0.
 */
export async function writeGo(bin: string, hydra: string, { seconds = 0 } = {}): Promise<void> {
  await writeCCompiler(bin)
  await writeHydra(join(bin, 'built'), 'v2.3.0', hydra)
  await writeScript(
    join(bin, 'go'),
    `[ "$1" = env ] && { echo go1.26.0; echo "${bin}/gcc"; exit 0; }
echo "$@" >> "${bin}/builds"
sleep ${seconds}
while [ "$1" != -o ]; do shift; done
cp "${bin}/built" "$2"`,
  )
}

/** Writes a Hydra that reports another version. */
export function writeHydra(path: string, version: string, hydra: string): Promise<string> {
  return writeScript(path, `[ "$1" = version ] && { echo "Version:    ${version}"; exit 0; }\nexec "${hydra}" "$@"`)
}

/**
 * Makes a file or folder belong to another user. Without the right to do so, this process takes the role of another user
 * instead.
 */
export async function giveToAnotherUser(path: string): Promise<void> {
  const uid = process.getuid?.() ?? 0
  if (uid === 0) return lchown(path, 65_533, 65_533)
  vi.spyOn(process, 'getuid').mockReturnValue(uid + 1)
  onTestFinished(() => void vi.restoreAllMocks())
}

/** Installs an npm package with a Hydra below a folder, which reports that version. */
export async function installHydraPackage(folder: string, version: string, hydra: string): Promise<string> {
  const path = join(folder, 'node_modules', prebuiltPackage)
  await mkdir(join(path, 'bin'), { recursive: true })
  await writeFile(join(path, 'package.json'), JSON.stringify({ name: prebuiltPackage, version: version.slice(1) }))
  return writeHydra(join(path, 'bin/hydra'), version, hydra)
}

/** Whether a process of that id exists and is no zombie. */
export async function isRunning(pid: number): Promise<boolean> {
  const { output } = await runCommand('/bin/ps', ['-o', 'stat=', '-p', String(pid)])
  return output.trim() !== '' && !output.trim().startsWith('Z')
}
