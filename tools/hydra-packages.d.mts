/** Platforms that have a package with a Hydra, such as `linux-x64`. */
export const platforms: readonly string[]

/** Adds the packages of the newest release that `find` does not miss to the optional dependencies of a manifest. */
export function addHydraPackages(
  manifest: { readonly optionalDependencies?: object },
  find: (name: string, version: string) => Promise<unknown>,
): Promise<{ readonly optionalDependencies?: object }>
