import type { PackageFolder } from './package-folders.mjs'

/** What is wrong with the manifest of a package, a line for each fault. */
export function findManifestFaults(root: string, folder: Pick<PackageFolder, 'path'>): string[]
