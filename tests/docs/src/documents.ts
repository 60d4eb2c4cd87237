import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'
import { readSnippet } from './snippets.js'

/** The root of the repository. */
export const root = new URL('../../../', import.meta.url)

/** Reads a document by its path in the repository. */
export function readDocument(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** Every README for users, and every page of `docs`, by its path in the repository. */
export function listDocuments(): string[] {
  return [...listReadmes(), ...listPages().map((page) => `docs/${page}`)]
}

/** Every README for users, by its path in the repository. */
export function listReadmes(): string[] {
  const packages = packageFolders(fileURLToPath(root)).map(({ path }) => `${path}/`)
  const apps = readdirSync(new URL('apps', root)).map((name) => `apps/${name}/`)
  const all = ['', ...packages, ...apps, 'bench/', 'examples/'].map((folder) => `${folder}README.md`)
  return all.filter((readme) => existsSync(new URL(readme, root)))
}

/** Pages of `docs` that are committed. */
export function listPages(): string[] {
  const folders = ['', 'concepts/', 'guides/']
  return folders.flatMap((folder) => {
    const files = readdirSync(new URL(`docs/${folder}`, root)).filter((name) => name.endsWith('.md'))
    return files.map((name) => folder + name)
  })
}

/** The README with the snippets that its code blocks name, as in `ts file=examples/snippets/core.ts`. npm and GitHub include no file. */
export function writeSnippets(readme: string): string {
  return readme.replaceAll(
    /^(```\w+ file=examples\/snippets\/(\S+)\n)[\s\S]*?(?=^```$)/gm,
    (_, opening: string, name: string) => opening + readSnippet(name),
  )
}
