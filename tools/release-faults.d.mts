import type { PackageFolder } from './package-folders.mjs'

/** A release that changesets would make. */
export interface PlannedRelease {
  readonly name: string
  readonly type: 'major' | 'minor' | 'patch' | 'none'
  readonly oldVersion: string
  readonly newVersion: string
}

/** The version of a package's first release. Below 1.0.0 are those that nobody outside has used yet. */
export function startingVersion(path: string): string

/** What is wrong with the versions that the changesets lead to, a line for each fault. */
export function findPlanFaults(
  root: string,
  packages: readonly Pick<PackageFolder, 'name' | 'path'>[],
  releases: readonly PlannedRelease[],
): string[]

/** Why the packages must not be published as they are, a line for each reason. */
export function findReleaseFaults(root: string, packages: readonly Pick<PackageFolder, 'path'>[]): string[]

/** Files that a manifest leads to, and a folder lacks. */
export function findAbsentFiles(folder: string, manifest: object): string[]

/** Whether each package has its version, by name, in its changelog. */
export function isReleased(
  root: string,
  packages: readonly Pick<PackageFolder, 'name' | 'path'>[],
  versions: Readonly<Record<string, string>>,
): boolean
