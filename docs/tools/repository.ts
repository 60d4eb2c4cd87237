import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Reads a file by its path in the repository. */
export function readText(path: string): string {
  return readFileSync(root + path, 'utf8')
}

/** Where the repository is published, as the manifest of its root says. */
export const repositoryUrl: string = JSON.parse(readText('package.json')).repository.url.replace(/^git\+|\.git$/g, '')
