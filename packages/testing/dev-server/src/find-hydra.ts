import { builtVersion } from './build-hydra.js'
import { findHydraInDocker, hydraImage } from './docker.js'
import { ensureCachedHydra } from './ensure-cached-hydra.js'
import { DevServerError } from './errors.js'
import { findOnPath } from './find-on-path.js'
import { createBinaryProgram, type HydraProgram } from './hydra-program.js'
import { oldestSupportedVersion, probeHydra } from './probe-hydra.js'
import type { ProgressListener } from './progress.js'

/** Options of {@link findHydra}. */
export interface FindHydraOptions {
  /** The caller's own binary. If it cannot be used, nothing else is tried. */
  readonly binary?: string | undefined
  readonly report: ProgressListener
  readonly signal?: AbortSignal | undefined
}

/**
 * Finds a Hydra to start: the named binary, or else `hydra` on the PATH, the cache, a build, or Docker, in this order.
 *
 * @param options - The caller's binary, and a listener for the progress of a build.
 * @returns The first that works.
 * @throws {DevServerError} `ERR_HYDRA_BINARY` if the named binary cannot be used, `ERR_HYDRA_NOT_FOUND` if no Hydra is
 * found.
 */
export async function findHydra({ binary, report, signal }: FindHydraOptions): Promise<HydraProgram> {
  if (binary) return probeNamedBinary(binary, 'binary', signal)
  if (process.env.HYDRA_BIN) return probeNamedBinary(process.env.HYDRA_BIN, 'HYDRA_BIN', signal)

  const onPath = await findHydraOnPath(signal)
  if (typeof onPath !== 'string') return onPath
  const cached = await ensureCachedHydra(report, signal)
  if (typeof cached !== 'string') return cached
  const inDocker = await findHydraInDocker(report, signal)
  if (typeof inDocker !== 'string') return inDocker
  throw createNotFoundError(onPath, cached, inDocker)
}

async function probeNamedBinary(path: string, by: string, signal: AbortSignal | undefined): Promise<HydraProgram> {
  const features = await probeHydra(path, signal)
  if (typeof features !== 'string') return createBinaryProgram(path, `${by} (${path})`, features.knowsDeviceFlow)
  throw new DevServerError(
    'ERR_HYDRA_BINARY',
    `${by} is ${path}, which cannot be used: ${features}. Name an Ory Hydra binary, ${oldestSupportedVersion} or newer, or omit ${by} to find or build one.`,
  )
}

async function findHydraOnPath(signal: AbortSignal | undefined): Promise<HydraProgram | string> {
  const path = await findOnPath('hydra', process.env)
  if (!path) return 'no hydra is on the PATH'
  const features = await probeHydra(path, signal)
  if (typeof features === 'string') return `${path} cannot be used: ${features}`
  return createBinaryProgram(path, `the PATH (${path})`, features.knowsDeviceFlow)
}

function createNotFoundError(onPath: string, cached: string, inDocker: string): DevServerError {
  return new DevServerError(
    'ERR_HYDRA_NOT_FOUND',
    `No Ory Hydra was found. Do one of the following:
- Set HYDRA_BIN to an Ory Hydra binary, ${oldestSupportedVersion} or newer. (Now: it is not set.)
- Put such a binary on the PATH under the name hydra. (Now: ${onPath}.)
- Install Go 1.24 or newer and a C compiler; Hydra ${builtVersion} is then built once, in about a minute. (Now: ${cached}.)
- Start Docker; the image ${hydraImage} is then used. (Now: ${inDocker}.)`,
  )
}
