import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { packageFolders } from '../../tools/package-folders.mjs'
import { root } from '../tools/repository.js'
import { resolveLink } from './repository-links.js'
import { nameSavedPrograms } from './saved-programs.js'

/** Lets the links of the Markdown pages, which are for language models, lead where those of the site lead. */
export function finishMarkdownPages(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((each) => /\.md$|^llms-full\.txt$/.test(each))) {
    writeFileSync(`${folder}/${file}`, finish(readFileSync(`${folder}/${file}`, 'utf8')))
  }
}

/** Finishes one page, or several, each of which begins with its `url`. */
function finish(text: string): string {
  let from = ''
  const lines = text.split('\n').map((line) => {
    const [, page] = /^url: \/(.+)$/.exec(line) ?? []
    if (page !== undefined) from = findSource(page)
    return line.replaceAll(/\]\((?!\w+:|\/|#)([^)\s]+)\)/g, (_, link: string) => `](${resolveLink(from, link)})`)
  })
  return nameSavedPrograms(lines.join('\n').replaceAll(/^```(\w+) \\\[/gm, '```$1 ['))
}

/** The folder of the document that a page is made of. */
function findSource(page: string): string {
  const [, name] = /^packages\/(.+)\.md$/.exec(page) ?? []
  const found = packageFolders(root).find(({ folder }) => folder === name)
  return found?.path ?? posix.dirname(`docs/${page}`)
}
