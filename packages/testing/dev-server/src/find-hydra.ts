import { builtVersion } from './build-hydra.js'
import { cachedHydra } from './cached-hydra.js'
import { hydraImage, hydraInDocker } from './docker.js'
import { DevServerError } from './errors.js'
import { findOnPath } from './find-on-path.js'
import { type HydraProgram, hydraBinary } from './hydra-program.js'
import { oldestSupportedVersion, probeHydra } from './probe-hydra.js'
import type { ProgressListener } from './progress.js'

/** Options of {@link findHydra}. */
export interface FindHydraOptions {
  /** A binary that the caller insists on. */
  readonly binary?: string | undefined
  readonly report: ProgressListener
  readonly signal?: AbortSignal | undefined
}

/**
 * Finds a Hydra to start: the binary that was named, `hydra` on the PATH, the cache, a build, Docker; in this order.
 *
 * @param options - The caller's binary, and whom to tell about a build.
 * @returns The first that works.
 * @throws {DevServerError} `ERR_HYDRA_BINARY` if the named binary cannot be used, `ERR_HYDRA_NOT_FOUND` if
 * there is none at all.
 */
export async function findHydra({ binary, report, signal }: FindHydraOptions): Promise<HydraProgram> {
  if (binary) return namedBinary(binary, 'binary', signal)
  if (process.env.HYDRA_BIN) return namedBinary(process.env.HYDRA_BIN, 'HYDRA_BIN', signal)

  const onPath = await hydraOnPath(signal)
  if (typeof onPath !== 'string') return onPath
  const cached = await cachedHydra(report, signal)
  if (typeof cached !== 'string') return cached
  const inDocker = await hydraInDocker(report, signal)
  if (typeof inDocker !== 'string') return inDocker
  throw notFound(onPath, cached, inDocker)
}

async function namedBinary(path: string, by: string, signal: AbortSignal | undefined): Promise<HydraProgram> {
  const features = await probeHydra(path, signal)
  if (typeof features !== 'string') return hydraBinary(path, `${by} (${path})`, features.knowsDeviceFlow)
  throw new DevServerError(
    'ERR_HYDRA_BINARY',
    `${by} is ${path}, which cannot be used: ${features}. Name an Ory Hydra binary, ${oldestSupportedVersion} or newer, or leave ${by} out to have one found or built.`,
  )
}

async function hydraOnPath(signal: AbortSignal | undefined): Promise<HydraProgram | string> {
  const path = await findOnPath('hydra', process.env)
  if (!path) return 'no hydra is on the PATH'
  const features = await probeHydra(path, signal)
  if (typeof features === 'string') return `${path} cannot be used: ${features}`
  return hydraBinary(path, `the PATH (${path})`, features.knowsDeviceFlow)
}

function notFound(onPath: string, cached: string, inDocker: string): DevServerError {
  return new DevServerError(
    'ERR_HYDRA_NOT_FOUND',
    `There is no Ory Hydra to start. Any one of these helps:
- Set HYDRA_BIN to an Ory Hydra binary, ${oldestSupportedVersion} or newer. (Now: it is not set.)
- Put such a binary on the PATH under the name hydra. (Now: ${onPath}.)
- Install Go 1.24 or newer and a C compiler; Hydra ${builtVersion} is then built once, in about a minute. (Now: ${cached}.)
- Start Docker; the image ${hydraImage} is then used. (Now: ${inDocker}.)`,
  )
}
