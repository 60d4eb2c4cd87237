import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { renderPage } from './render-page.js'
import type { Walk } from './run-demo.js'

const folder = new URL('../.cache/', import.meta.url)

/**
 * Writes the page of a walk.
 *
 * @returns Its path.
 */
export async function writePage(walk: Walk): Promise<string> {
  const file = fileURLToPath(new URL('sign-in.html', folder))
  await mkdir(folder, { recursive: true })
  await writeFile(file, await renderPage(walk))
  return file
}
