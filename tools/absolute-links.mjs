import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'

/**
 * Replaces the relative links of a README by links to the repository.
 *
 * @throws {Error} if the repository has no such file.
 */
export function makeLinksAbsolute(markdown, { root, path, tag, repository }) {
  const address = addressOf(repository)
  return mapOutsideCode(markdown, (text) =>
    text.replace(/(\]\(|^\[[^\]]+\]: )(?![a-z]+:|#|\/)([^\s)#]+)/gm, (_, before, link) => {
      const target = posix.join(path, link)
      return `${before}${address}/${kindOf(root, target, link)}/${tag}/${target}`
    }),
  )
}

/** The relative links that a README has left. */
export function findRelativeLinks(markdown) {
  return findLinks(markdown).filter((link) => !/^([a-z]+:|#)/.test(link))
}

/** The links of a README to the repository, at whichever tag, that lead to no file of it. */
export function findDeadLinks(markdown, { root, repository }) {
  const address = addressOf(repository)
  return findLinks(markdown).filter((link) => {
    if (!link.startsWith(`${address}/`)) return false
    const [, path] = /^\/(?:blob|tree)\/(?:@[^/]+\/)?[^/]+\/([^#]+)/.exec(link.slice(address.length)) ?? []
    return path !== undefined && !existsSync(join(root, path))
  })
}

function findLinks(markdown) {
  const found = []
  mapOutsideCode(markdown, (text) => {
    for (const [, link] of text.matchAll(/(?:\]\(|^\[[^\]]+\]: )([^\s)]+)/gm)) found.push(link)
    return text
  })
  return found
}

function addressOf({ url }) {
  return url.replace(/^git\+|\.git$/g, '')
}

function mapOutsideCode(markdown, map) {
  return markdown
    .split(/(^```[\s\S]*?^```$)/m)
    .map((text) => (text.startsWith('```') ? text : map(text)))
    .join('')
}

function kindOf(root, target, link) {
  const found = statSync(join(root, target), { throwIfNoEntry: false })
  if (found === undefined) throw new Error(`README.md links to ${link}, which does not exist`)
  return found.isDirectory() ? 'tree' : 'blob'
}
