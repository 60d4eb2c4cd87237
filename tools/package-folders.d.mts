/** A package of the workspace that users install. */
export interface PackageFolder {
  /** Name of the folder, such as `consent`. */
  readonly folder: string
  /** Path from the root, such as `packages/features/consent`. */
  readonly path: string
  /** The folder of its layer, such as `features`; empty for `types` and `core`. */
  readonly layer: string
  /** Name on npm. */
  readonly name: string
}

/**
 * Finds the packages.
 *
 * @param root - The repository. Default: the working directory.
 * @throws {Error} if a layer holds no package.
 */
export function packageFolders(root?: string): PackageFolder[]
