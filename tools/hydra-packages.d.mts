/** Platforms that have a package with a Hydra, such as `linux-x64`. */
export const platforms: readonly string[]
