import { realpath, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainUnsafePath } from './explain-unsafe-path.js'
import { createBinaryProgram, type HydraProgram } from './hydra-program.js'
import type { HydraSearch } from './hydra-search.js'
import { probeHydra } from './probe-hydra.js'

/** The npm package with a Hydra for this platform. Its version is that of Hydra. */
export const prebuiltPackage = `@hydrakit/hydra-${process.platform}-${process.arch}`

/**
 * Finds the Hydra of an installed npm package: in the project of the working directory, or else beside this package, which
 * has one as an optional dependency.
 *
 * @param search - The wanted version, and a signal.
 * @param folders - Where packages are looked up instead.
 * @returns The program, or a sentence that says why none could be used.
 */
export async function findPrebuiltHydra(
  { version, signal }: HydraSearch,
  folders: readonly string[] = [process.cwd(), dirname(fileURLToPath(import.meta.url))],
): Promise<HydraProgram | string> {
  const reasons: string[] = []
  const packages = folders.map((folder) => ({ folder, found: resolvePackage(folder) }))
  for (const path of new Set(packages.flatMap(({ found }) => found ?? []))) {
    const binary = await resolveBinary(path)
    const features = (await explainUntrustedBinary(binary)) ?? (await probeHydra(binary, { version, signal }))
    if (typeof features !== 'string')
      return createBinaryProgram(binary, `the package ${prebuiltPackage} (${binary})`, features.knowsDeviceFlow)
    reasons.push(`${binary} cannot be used: ${features}`)
  }
  if (reasons.length > 0) return reasons.join('; ')
  return `it is installed neither for ${folders.join(' nor for ')}`
}

function resolvePackage(folder: string): string | undefined {
  try {
    return dirname(createRequire(join(folder, 'none.js')).resolve(`${prebuiltPackage}/package.json`))
  } catch {
    return undefined
  }
}

// What is checked must be what runs: a link could be replaced between the two.
function resolveBinary(folder: string): Promise<string> {
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'hydra.exe' : 'hydra')
  return realpath(binary).catch(() => binary)
}

/**
 * A package is also looked up in the folders above the working directory, where another user may have put one. The owner of
 * this very file is trusted: in a container, that is often the owner of the mounted project.
 */
async function explainUntrustedBinary(binary: string): Promise<string | undefined> {
  const { uid } = await stat(fileURLToPath(import.meta.url))
  return explainUnsafePath(binary, uid)
}
