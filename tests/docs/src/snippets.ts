import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The addresses of Hydra in the READMEs. */
export const usualUrls = { adminUrl: 'http://127.0.0.1:4445', publicUrl: 'http://127.0.0.1:4444' }

/** Where {@link writeSnippets} writes; beside `src`, so that the code finds the packages. Each file of tests has one of its own. */
export function snippetFolder(name: string): string {
  return fileURLToPath(new URL(`../.cache/${name}/`, import.meta.url))
}

/** A code block of a README. */
export interface Snippet {
  /** The README and the number of the block in it. */
  readonly name: string
  readonly file: string
  readonly code: string
  /** How it is run: as a program, by vitest, or not at all where the README says `<!-- compiled only -->` above it. */
  readonly run: 'program' | 'vitest' | 'no'
}

/**
 * Writes every TypeScript block of every README to a file of its own.
 *
 * @param folder - Where to write: what was there is deleted.
 * @param urls - What stands in the place of the usual addresses of Hydra.
 */
export function writeSnippets(folder: string, urls: typeof usualUrls): Snippet[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const snippets = readmes().flatMap((readme) => snippetsOf(folder, readme))
  for (const { file, code } of snippets) {
    const here = code.replaceAll(usualUrls.adminUrl, urls.adminUrl).replaceAll(usualUrls.publicUrl, urls.publicUrl)
    writeFileSync(file, `${here}\nexport {}\n`)
  }
  return snippets
}

/** Every README that has code for users, by its path in the repository. */
export function readmes(): string[] {
  const packages = packageFolders(root).map(({ path }) => `${path}/`)
  const apps = readdirSync(`${root}apps`).map((name) => `apps/${name}/`)
  const folders = [...packages, ...apps]
  return ['', ...folders, 'bench/'].map((folder) => `${folder}README.md`).filter((readme) => existsSync(root + readme))
}

function snippetsOf(folder: string, readme: string): Snippet[] {
  const blocks = readFileSync(root + readme, 'utf8').matchAll(
    /(<!-- compiled only[^>]*-->\s*)?^```ts\n([\s\S]*?)^```$/gm,
  )
  return [...blocks].map(([, compiledOnly, code = ''], index) => {
    const name = `${readme} block ${index + 1}`
    const run = compiledOnly ? 'no' : code.includes("from 'vitest'") ? 'vitest' : 'program'
    const file = `${folder}${name.replaceAll(/[^\w-]+/g, '-')}${run === 'vitest' ? '.test' : ''}.ts`
    return { name, file, code, run }
  })
}
