import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drawPicture } from './draw-picture.js'
import { renderPage } from './render-page.js'
import type { Walk } from './run-demo.js'
import type { Album } from './take-pictures.js'

const folder = new URL('../.cache/', import.meta.url)

/** Where the page and the picture of a walk are. */
export interface WrittenFiles {
  readonly page: string
  readonly picture: string
}

/** Writes the page of a walk, and the picture of its sign-in. */
export async function writePage(walk: Walk, album: Album): Promise<WrittenFiles> {
  const [page, picture] = ['sign-in.html', 'sign-in.svg'].map((name) => fileURLToPath(new URL(name, folder))) as [
    string,
    string,
  ]
  await mkdir(folder, { recursive: true })
  await writeFile(page, await renderPage(walk, album))
  await writeFile(picture, drawPicture(walk.steps))
  return { page, picture }
}
