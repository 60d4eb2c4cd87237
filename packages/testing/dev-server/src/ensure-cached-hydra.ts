import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildHydra, checkBuildTools } from './build-hydra.js'
import { getCacheFolder } from './cache-folder.js'
import { explainUnsafeEntry, explainUnsafePath } from './explain-unsafe-path.js'
import { createBinaryProgram, type HydraProgram } from './hydra-program.js'
import { builtVersion } from './hydra-releases.js'
import type { HydraSearch } from './hydra-search.js'
import { acquireLock, type Lock } from './lock.js'
import { probeHydra } from './probe-hydra.js'
import { type ProgressListener, runWithProgress } from './progress.js'

/**
 * Finds Hydra in the user's cache folder, and builds it there if it is missing or broken.
 *
 * Processes that need the same build at once share one build. An aborted build rejects with the reason of its signal. A
 * cache that another user of this machine can write to is not used, because what is in it is run.
 *
 * @param search - The wanted version, a listener for the progress of a build, and a signal.
 * @returns The program, or a sentence that says why it could not be built.
 */
export async function ensureCachedHydra({ version, report, signal }: HydraSearch): Promise<HydraProgram | string> {
  if (version !== undefined && version !== builtVersion) return `only ${builtVersion} can be built and cached`
  const folder = join(getCacheFolder(), `hydra-${builtVersion}-${process.platform}-${process.arch}`)
  const binary = join(folder, process.platform === 'win32' ? 'hydra.exe' : 'hydra')
  const unsafe = await explainUnsafePath(folder)
  if (unsafe) return `the cache is not used, because ${unsafe}`
  const cached = await verifyCachedBinary(binary, signal)
  if (typeof cached !== 'string') return cached

  const missing = await checkBuildTools(signal)
  if (missing) return `${binary} cannot be used: ${cached}; ${missing}`
  try {
    return await buildOnce(folder, binary, report, signal)
  } catch (error) {
    signal?.throwIfAborted()
    return `the build failed: ${(error as Error).message}`
  }
}

async function verifyCachedBinary(binary: string, signal: AbortSignal | undefined): Promise<HydraProgram | string> {
  // The probe runs it.
  const unsafe = await explainUnsafeEntry(binary)
  if (unsafe) return unsafe
  const features = await probeHydra(binary, { version: builtVersion, signal })
  if (typeof features === 'string') return features
  return createBinaryProgram(binary, `the cache (${binary})`, features.knowsDeviceFlow)
}

async function buildOnce(
  folder: string,
  binary: string,
  report: ProgressListener,
  signal: AbortSignal | undefined,
): Promise<HydraProgram> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Another user may have created it in the meantime.
  const unsafe = await explainUnsafePath(folder)
  if (unsafe) throw new Error(unsafe)
  const lock = await waitForLock(join(folder, 'build.lock'), report, signal)
  try {
    const builtMeanwhile = await verifyCachedBinary(binary, signal)
    if (typeof builtMeanwhile !== 'string') return builtMeanwhile
    if (await fileExists(binary))
      reportNote(report, `The cached Hydra ${binary} is broken (${builtMeanwhile}) and is rebuilt.`)
    const message = `Building Ory Hydra ${builtVersion} once (about 70 s) …`
    await runWithProgress(message, report, () => buildHydra(binary, folder, signal))
    const built = await verifyCachedBinary(binary, signal)
    if (typeof built === 'string') throw new Error(built)
    return built
  } finally {
    await lock.release()
  }
}

async function waitForLock(path: string, report: ProgressListener, signal: AbortSignal | undefined): Promise<Lock> {
  let endWaiting = (): void => {}
  const onWait = (holder: number | undefined): void => {
    const message = `Waiting for process ${holder ?? '(unknown)'}, which builds Ory Hydra ${builtVersion} …`
    const waited = new Promise<void>((resolve) => {
      endWaiting = resolve
    })
    void runWithProgress(message, report, () => waited)
  }
  return acquireLock(path, { signal, onWait }).finally(() => endWaiting())
}

function reportNote(report: ProgressListener, message: string): void {
  report({ state: 'note', message, elapsedMs: 0 })
}

async function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
