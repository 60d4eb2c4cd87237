import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const base = process.env.DOCS_BASE ?? '/'

/**
 * Checks every link of the built site, those of the sidebar and those to headings included. VitePress checks neither.
 *
 * @throws {Error} if a link leads nowhere.
 */
export function checkLinks(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
  const pages = new Map(
    files.map((file) => [toPath(file), readPage(toPath(file), readFileSync(join(folder, file), 'utf8'))]),
  )
  const leads = (link: string) => isTarget(pages, link) || existsSync(join(folder, link))
  const dead = [...pages].flatMap(([page, { links }]) =>
    [...links].filter((link) => !leads(link)).map((link) => `${page}: ${link}`),
  )
  if (dead.length > 0) throw new Error(`These links lead nowhere:\n${dead.join('\n')}`)
}

interface Page {
  readonly ids: ReadonlySet<string>
  /** Links inside the site, such as `/start#install`. */
  readonly links: ReadonlySet<string>
}

function readPage(path: string, html: string): Page {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
  const hrefs = [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = '']) => href)
  const here = hrefs.filter((href) => href.startsWith('#')).map((anchor) => path + anchor)
  const elsewhere = hrefs.filter((href) => href.startsWith(base)).map((href) => `/${href.slice(base.length)}`)
  return { ids: new Set(ids), links: new Set([...here, ...elsewhere]) }
}

function isTarget(pages: ReadonlyMap<string, Page>, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const page = pages.get(path)
  return page !== undefined && (anchor === undefined || page.ids.has(decodeURIComponent(anchor)))
}

/** The address of a page. */
function toPath(file: string): string {
  return `/${file.replaceAll('\\', '/').replace(/(index)?\.html$/, '')}`
}
