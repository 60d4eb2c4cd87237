/** Where a README is, and where its links lead. */
export interface LinkTarget {
  /** Path of the repository. */
  readonly root: string
  /** Folder of the README in it. */
  readonly path: string
  /** The tag whose files the links lead to. */
  readonly tag: string
  /** As in `package.json`. */
  readonly repository: { readonly url: string }
}

/**
 * Replaces the relative links of a README by links to the repository.
 *
 * @throws {Error} if the repository has no such file.
 */
export function makeLinksAbsolute(markdown: string, target: LinkTarget): string

/** The relative links that a README has left. */
export function findRelativeLinks(markdown: string): string[]

/** The links of a README to the repository, at whichever tag, that lead to no file of it. */
export function findDeadLinks(markdown: string, target: Pick<LinkTarget, 'root' | 'repository'>): string[]
