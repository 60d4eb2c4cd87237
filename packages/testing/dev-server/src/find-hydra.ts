import { findHydraInDocker, nameHydraImage } from './docker.js'
import { ensureCachedHydra } from './ensure-cached-hydra.js'
import { DevServerError } from './errors.js'
import { listOnPath } from './find-on-path.js'
import { findPrebuiltHydra, prebuiltPackage } from './find-prebuilt-hydra.js'
import { createBinaryProgram, type HydraProgram } from './hydra-program.js'
import { builtVersion, oldestSupportedVersion } from './hydra-releases.js'
import type { HydraSearch } from './hydra-search.js'
import { probeHydra } from './probe-hydra.js'

/** Options of {@link findHydra}. */
export interface FindHydraOptions extends HydraSearch {
  /** The caller's own binary. If it cannot be used, nothing else is tried. */
  readonly binary?: string | undefined
}

/**
 * Finds a Hydra to start: the named binary, or else each `hydra` on the PATH, an npm package, the cache, a build, or Docker, in
 * this order. What reports another version than the wanted one is skipped.
 *
 * @param options - The caller's binary, the wanted version, and a listener for the progress of a build.
 * @returns The first that works.
 * @throws {DevServerError} `ERR_HYDRA_BINARY` if the named binary cannot be used, `ERR_HYDRA_NOT_FOUND` if no Hydra is
 * found.
 */
export async function findHydra({ binary, ...search }: FindHydraOptions): Promise<HydraProgram> {
  if (binary) return probeNamedBinary(binary, 'binary', search)
  if (process.env.HYDRA_BIN) return probeNamedBinary(process.env.HYDRA_BIN, 'HYDRA_BIN', search)

  const reasons: string[] = []
  for (const find of [findHydraOnPath, findPrebuiltHydra, ensureCachedHydra, findHydraInDocker]) {
    const found = await find(search)
    if (typeof found !== 'string') return found
    reasons.push(found)
  }
  throw createNotFoundError(reasons, search.version)
}

async function probeNamedBinary(path: string, by: string, search: HydraSearch): Promise<HydraProgram> {
  const features = await probeHydra(path, search)
  if (typeof features !== 'string') return createBinaryProgram(path, `${by} (${path})`, features.knowsDeviceFlow)
  throw new DevServerError(
    'ERR_HYDRA_BINARY',
    `${by} is ${path}, which cannot be used: ${features}. Name an Ory Hydra binary, ${describeVersion(search.version)}, or omit ${by} to find or build one.`,
  )
}

async function findHydraOnPath(search: HydraSearch): Promise<HydraProgram | string> {
  const reasons: string[] = []
  for await (const path of listOnPath('hydra', process.env)) {
    const features = await probeHydra(path, search)
    if (typeof features !== 'string') return createBinaryProgram(path, `the PATH (${path})`, features.knowsDeviceFlow)
    reasons.push(`${path} cannot be used: ${features}`)
  }
  return reasons.join('; ') || `no hydra is on the PATH, ${process.env.PATH || 'which is empty'}`
}

function describeVersion(version: string | undefined): string {
  return version ?? `${oldestSupportedVersion} or newer`
}

function createNotFoundError(reasons: readonly string[], version: string | undefined): DevServerError {
  const [onPath, prebuilt, cached, inDocker] = reasons
  const wayToBuild =
    version === undefined || version === builtVersion
      ? `Install Go 1.24 or newer and a C compiler; Hydra ${builtVersion} is then built once, in about a minute`
      : `Omit "version" to have ${builtVersion} built by Go`
  return new DevServerError(
    'ERR_HYDRA_NOT_FOUND',
    `No Ory Hydra${version === undefined ? '' : ` ${version}`} was found. Do one of the following:
- Set HYDRA_BIN to an Ory Hydra binary, ${describeVersion(version)}. (Now: it is not set.)
- Put such a binary on the PATH under the name hydra. (Now: ${onPath}.)
- Install the npm package ${prebuiltPackage}${version === undefined ? '' : `@${version.slice(1)}`}. (Now: ${prebuilt}.)
- ${wayToBuild}. (Now: ${cached}.)
- Start Docker; the image ${nameHydraImage(version)} is then used. (Now: ${inDocker}.)`,
  )
}
