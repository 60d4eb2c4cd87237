import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package of this repository that npm has installed into a project. */
export interface InstalledPackage {
  /** Where it lies in the project, such as `node_modules/@hydrakit/core`, or below another package. */
  readonly path: string
  readonly version: string
  /** The hash of its tarball, as in a lockfile. */
  readonly integrity: string
}

/** Reads what npm notes of the packages that it has installed. Those for another platform are not among them. */
export function readInstalled(folder: string): InstalledPackage[] {
  const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as Lockfile
  const own = Object.entries(packages).filter(([path]) => path.includes('node_modules/@hydrakit/'))
  return own.map(([path, { version, integrity }]) => ({ path, version, integrity }))
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Omit<InstalledPackage, 'path'>>>
}
