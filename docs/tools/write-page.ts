import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from './repository.js'

/** Deletes what the last run made in a folder of the site. */
export function emptyFolder(folder: string): void {
  rmSync(`${root}docs/${folder}`, { recursive: true, force: true })
}

/** Writes a made page, or a part that another page includes. */
export function writePage(path: string, markdown: string): void {
  const file = `${root}docs/${path}`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, markdown)
}
