import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { explainUnsafePath } from '../../../packages/testing/dev-server/src/explain-unsafe-path.js'

/** A Node to run programs on. */
export interface NodeRuntime {
  readonly path: string
  /** Such as `v22.11.0`. */
  readonly version: string
}

/** The majors that Hydra Kit supports. */
export const supportedMajors: readonly number[] = [20, 22, 24, 26]

/**
 * Finds a Node by its major version: the one that runs this, or one from npm, which is fetched once (about 200 MB) into the user's cache
 * folder. It is no dependency of any package, so that the demo does not download four of them.
 *
 * @param report - Told before something is fetched.
 * @throws {Error} if another user of this machine could have replaced the Node in the cache.
 */
export async function nodeRuntime(major: number, report: (line: string) => void = console.error): Promise<NodeRuntime> {
  const running = { path: process.execPath, version: process.version }
  if (running.version.startsWith(`v${major}.`)) return running
  const folder = join(cacheFolder(), `node${major}`)
  const isWindows = process.platform === 'win32'
  const packageName = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const path = join(folder, 'node_modules', packageName, 'bin', isWindows ? 'node.exe' : 'node')
  if (!existsSync(path)) await fetchOnce(folder, `${packageName}@${major}`, report)
  const unsafe = await explainUnsafePath(path)
  if (unsafe) throw new Error(`The Node in the cache is not run: ${unsafe}`)
  const { stdout } = await promisify(execFile)(path, ['--version'])
  return { path, version: stdout.trim() }
}

// Under its final name when it is complete: what an interruption left half fetched is not taken for a Node.
async function fetchOnce(folder: string, specifier: string, report: (line: string) => void): Promise<void> {
  report(`Fetching ${specifier}, about 200 MB, once, into ${folder} …`)
  await mkdir(dirname(folder), { recursive: true })
  const unfinished = await mkdtemp(`${folder}-unfinished-`)
  await install(unfinished, specifier)
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error // otherwise another process was first
  })
}

async function install(folder: string, specifier: string): Promise<void> {
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', specifier]
  // npm's own progress goes where ours goes.
  const npm = spawn('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new Error(`npm could not install ${specifier} (code ${code})`)
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'hydra-kit', 'runtimes')
}
