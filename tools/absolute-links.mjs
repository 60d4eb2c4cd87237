import { statSync } from 'node:fs'
import { join, posix } from 'node:path'

/**
 * Replaces the relative links of a README by links to the repository.
 *
 * @throws {Error} if the repository has no such file.
 */
export function makeLinksAbsolute(markdown, { root, path, tag, repository }) {
  const address = repository.url.replace(/^git\+|\.git$/g, '')
  return mapOutsideCode(markdown, (text) =>
    text.replace(/(\]\(|^\[[^\]]+\]: )(?![a-z]+:|#|\/)([^\s)#]+)/gm, (_, before, link) => {
      const target = posix.join(path, link)
      return `${before}${address}/${kindOf(root, target, link)}/${tag}/${target}`
    }),
  )
}

/** The relative links that a README has left. */
export function findRelativeLinks(markdown) {
  const found = []
  mapOutsideCode(markdown, (text) => {
    for (const [, link] of text.matchAll(/(?:\]\(|^\[[^\]]+\]: )(?![a-z]+:|#)([^\s)]+)/gm)) found.push(link)
    return text
  })
  return found
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
