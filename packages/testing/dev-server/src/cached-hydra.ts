import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildHydra, builtVersion, whyNoBuild } from './build-hydra.js'
import { cacheFolder } from './cache-folder.js'
import { type HydraProgram, hydraBinary } from './hydra-program.js'
import { acquireLock, type Lock } from './lock.js'
import { probeHydra } from './probe-hydra.js'
import { type ProgressListener, withProgress } from './progress.js'

/**
 * Takes Hydra from the user's cache folder, and builds it there when it is missing or broken.
 *
 * Processes that need the same build at once wait for one another.
 *
 * @param report - Whom to tell about a build.
 * @param signal - Gives up.
 * @returns The program, or one line saying why it could not be built.
 * @throws the signal's reason when it is aborted.
 */
export async function cachedHydra(report: ProgressListener, signal?: AbortSignal): Promise<HydraProgram | string> {
  const folder = join(cacheFolder(), `hydra-${builtVersion}-${process.platform}-${process.arch}`)
  const binary = join(folder, process.platform === 'win32' ? 'hydra.exe' : 'hydra')
  const cached = await whole(binary, signal)
  if (typeof cached !== 'string') return cached

  const missing = await whyNoBuild(signal)
  if (missing) return missing
  try {
    return await buildOnce(folder, binary, report, signal)
  } catch (error) {
    signal?.throwIfAborted()
    return `the build failed: ${(error as Error).message}`
  }
}

async function whole(binary: string, signal: AbortSignal | undefined): Promise<HydraProgram | string> {
  const features = await probeHydra(binary, signal)
  if (typeof features === 'string') return features
  if (features.version !== builtVersion) return `it calls itself ${features.version}`
  return hydraBinary(binary, `the cache (${binary})`, features.knowsDeviceFlow)
}

async function buildOnce(
  folder: string,
  binary: string,
  report: ProgressListener,
  signal: AbortSignal | undefined,
): Promise<HydraProgram> {
  await mkdir(folder, { recursive: true })
  const lock = await waitForLock(join(folder, 'build.lock'), report, signal)
  try {
    const builtMeanwhile = await whole(binary, signal)
    if (typeof builtMeanwhile !== 'string') return builtMeanwhile
    if (await exists(binary))
      note(report, `The cached Hydra ${binary} is broken (${builtMeanwhile}) and is built anew.`)
    const message = `Building Ory Hydra ${builtVersion} once (about 70 s) …`
    await withProgress(message, report, () => buildHydra(binary, folder, signal))
    const built = await whole(binary, signal)
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
    void withProgress(message, report, () => waited)
  }
  return acquireLock(path, { signal, onWait }).finally(() => endWaiting())
}

function note(report: ProgressListener, message: string): void {
  report({ state: 'note', message, elapsedMs: 0 })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
