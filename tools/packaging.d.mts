import type { PackageFolder } from './package-folders.mjs'

/** The checks of a tarball, as title, command and arguments: what users get is what was packed, so the folder is not looked at. */
export function listPackagingChecks(each: Pick<PackageFolder, 'name' | 'path'>, tarball: string): string[][]

/** Where the links of the repository's pages are checked: to files and to headings. */
export const linkCheck: readonly string[]
