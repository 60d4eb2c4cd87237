/** A pattern by which a check names files or packages. */
export interface PathPattern {
  /** Where it stands. */
  readonly at: string
  /** A glob, or the source of a regular expression. */
  readonly pattern: string
  /** The folder that a glob starts at. Default: the root. */
  readonly folder?: string
  readonly isRegExp?: boolean
}

/**
 * Finds each pattern of the configurations among `files` that matches none of them, or none of the packages if it names packages.
 *
 * @param root - The repository.
 * @param files - Paths of all its files, from the root.
 * @returns A line for each.
 */
export function findEmptyPatterns(root: string, files: readonly string[]): Promise<string[]>

/** A line for each alternative of a pattern that matches nothing: of `(a|b)/c`, both `a/c` and `b/c` must be there. */
export function describeEmpty(pattern: PathPattern, names: readonly string[]): string[]
