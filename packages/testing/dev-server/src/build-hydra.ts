import { copyFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOnPath } from './find-on-path.js'
import { builtVersion } from './hydra-releases.js'
import { startOwnedProcess } from './owned-process.js'
import { probeHydra } from './probe-hydra.js'
import { runCommand } from './run-command.js'
import { createServerLog } from './server-log.js'

const moduleFolder = fileURLToPath(new URL('../hydra/', import.meta.url))
const buildFolderPrefix = 'build-'

// The user's own flags (`-mod=vendor`, `-modfile`) or a Go workspace around the folder would change what is built.
const goSettings = {
  ...{ CGO_ENABLED: '1', GOWORK: 'off', GOOS: undefined, GOARCH: undefined },
  // As flags of every command, the tags count for what lists the libraries as well.
  GOFLAGS: '-mod=readonly -tags=sqlite,json1',
}

// Go's default, `-O2 -g`, takes three times as long for SQLite, which is a quarter of the build and runs on one core. A server for development does
// not need it.
const quickCompilation = '-O1'

/**
 * Checks whether this machine can build Hydra, before a build that takes a minute. An aborted check rejects with the
 * reason of its signal.
 *
 * @param signal - Aborts the check.
 * @returns What is missing, or `undefined` if nothing is.
 */
export async function checkBuildTools(signal?: AbortSignal): Promise<string | undefined> {
  const go = await findOnPath('go', process.env)
  if (!go) return 'go is not on the PATH'
  const environment = composeGoEnvironment()
  const settings = await runCommand(go, ['env', 'GOVERSION', 'CC'], { cwd: moduleFolder, environment, signal })
  if (!settings.succeeded) return `${go}: ${settings.reason}`
  const [version = '', compiler = ''] = settings.output.trim().split('\n')
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? []
  if (minor !== undefined && Number(minor) < 24) return `${go} is ${version}, older than Go 1.24`
  return checkCompiler(compiler.trim().split(/\s+/), signal)
}

/** Compiles one program, because a compiler is useless without a C library (Debian's `libc6-dev`). */
async function checkCompiler([compiler = 'cc', ...flags]: string[], signal?: AbortSignal): Promise<string | undefined> {
  const source = join(moduleFolder, 'c-compiler-check.c')
  const outcome = await runCommand(compiler, [...flags, '-fsyntax-only', source], { timeoutMs: 30_000, signal })
  return outcome.succeeded ? undefined : `the C compiler ${compiler} (for SQLite) does not work: ${outcome.reason}`
}

/**
 * Builds Hydra from its public Go module. An aborted build rejects with the reason of its signal.
 *
 * The caller holds the lock on the folder. The binary gets its name only after it is complete and has run.
 *
 * @param binary - Path of the new binary.
 * @param folder - The folder of the binary.
 * @param signal - Aborts the build.
 * @throws {Error} if the build fails; the message contains Go's last output.
 */
export async function buildHydra(binary: string, folder: string, signal?: AbortSignal): Promise<void> {
  await removeLeftovers(folder)
  const workspace = await mkdtemp(join(folder, buildFolderPrefix))
  try {
    for (const file of ['go.mod', 'go.sum']) await copyFile(join(moduleFolder, file), join(workspace, file))
    const built = join(workspace, 'hydra')
    await runGo(workspace, built, signal)
    const features = await probeHydra(built, { version: builtVersion, signal })
    if (typeof features === 'string') throw new Error(`the binary that Go built does not run: ${features}`)
    await rename(built, binary)
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

async function runGo(cwd: string, output: string, signal: AbortSignal | undefined): Promise<void> {
  const log = createServerLog()
  const go = startOwnedProcess('go', composeGoArguments(builtVersion, output), {
    cwd,
    environment: { ...composeGoEnvironment(), CGO_CFLAGS: process.env.CGO_CFLAGS ?? quickCompilation },
    onLine: log.add,
    whenOrphaned: [['rm', '-rf', cwd]],
  })
  signal?.addEventListener('abort', go.kill, { once: true })
  const end = await go.ended.finally(() => signal?.removeEventListener('abort', go.kill))
  signal?.throwIfAborted()
  if (end !== 'ended with exit code 0') throw new Error(`go build ${end}: ${log.lastOutput()}`)
}

/** Composes the arguments of a Go that builds a small Hydra, which reports its version. */
export function composeGoArguments(version: string, output: string): string[] {
  return [
    ...['build', '-trimpath', '-buildvcs=false'],
    `-ldflags=-s -w -X github.com/ory/hydra/v2/driver/config.Version=${version}`,
    ...['-o', output, 'github.com/ory/hydra/v2'],
  ]
}

/** Composes the environment of that Go. */
export function composeGoEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ...goSettings }
}

async function removeLeftovers(folder: string): Promise<void> {
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(buildFolderPrefix))
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}
