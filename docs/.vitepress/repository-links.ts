import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { packageFolders } from '../../tools/package-folders.mjs'
import { repositoryUrl, root } from '../tools/repository.js'

const packages = packageFolders(root)

/** The links in the Markdown work on GitHub. Those that leave `docs` become links to a page of the site, or to the repository. */
export function resolveRepositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const from = posix.dirname(env.frontmatter?.source ?? `docs/${env.relativePath}`)
    for (const each of tokens.flatMap(({ children }) => children ?? [])) {
      const link = each.attrGet('href')
      if (link && !/^([a-z]+:|\/|#)/.test(link)) each.attrSet('href', resolveLink(from, link))
    }
  })
}

/** Finds the page of the site, or the file of the repository, that a link of a document in this folder leads to. */
export function resolveLink(from: string, link: string): string {
  const [path = '', anchor] = link.split('#')
  const target = posix.join(from, path)
  const suffix = anchor === undefined ? '' : `#${anchor}`
  if (target.startsWith('docs/')) return `/${target.slice('docs/'.length)}${suffix}`
  const found = packages.find((each) => target === each.path || target === `${each.path}/README.md`)
  return found ? `/packages/${found.folder}.md${suffix}` : `${repositoryUrl}/blob/main/${target}${suffix}`
}
