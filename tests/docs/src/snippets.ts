import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The addresses of Hydra in the READMEs, and the port of your app. */
export const usual = { adminUrl: 'http://127.0.0.1:4445', publicUrl: 'http://127.0.0.1:4444', appPort: 3000 }

/** Where a Hydra is, and a port that is free for an app. */
export interface Places {
  readonly adminUrl: string
  readonly publicUrl: string
  readonly appPort?: number
}

/** Where {@link writeSnippets} writes; beside `src`, so that the code finds the packages. Each file of tests has one of its own. */
export function snippetFolder(name: string): string {
  return fileURLToPath(new URL(`../.cache/${name}/`, import.meta.url))
}

/** A code block of a document. */
export interface Block {
  readonly language: string
  readonly code: string
  /** Where the document says to save it, as in "Save this as `api.mjs`"; undefined if it says nothing. */
  readonly savedAs: string | undefined
  /** How it is run: as a program, by vitest, or not at all where the README says `<!-- compiled only -->` above it. */
  readonly run: 'program' | 'vitest' | 'no'
  /** Lines that it prints, in their order: the README shows each one behind its call, as in `console.log(1 + 1) //=> 2`. */
  readonly output: readonly string[]
}

/** A block of a README, or of a guide in `docs`, in a file of its own. */
export interface Snippet extends Block {
  /** The document and the number of the block in it. */
  readonly name: string
  readonly file: string
}

/**
 * Writes every block of TypeScript and JavaScript of every README and guide to a file of its own.
 *
 * @param folder - Where to write: what was there is deleted.
 * @param places - What stands in the place of the usual ones.
 */
export function writeSnippets(folder: string, places: Places): Snippet[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const snippets = listDocuments().flatMap((readme) => snippetsOf(folder, readme))
  for (const { file, code } of snippets) {
    writeFileSync(file, `${moveTo(places, code)}\nexport {}\n`)
  }
  return snippets
}

/** The code with these places where the usual ones stand. */
export function moveTo({ adminUrl, publicUrl, appPort = usual.appPort }: Places, code: string): string {
  const onServer = code.replaceAll(usual.adminUrl, adminUrl).replaceAll(usual.publicUrl, publicUrl)
  return onServer.replaceAll(new RegExp(`\\b${usual.appPort}\\b`, 'g'), `${appPort}`)
}

/** Every README and guide that has code for users, by its path in the repository. */
export function listDocuments(): string[] {
  const packages = packageFolders(root).map(({ path }) => `${path}/`)
  const apps = readdirSync(`${root}apps`).map((name) => `apps/${name}/`)
  const folders = [...packages, ...apps]
  const all = ['', ...folders, 'bench/', 'examples/'].map((folder) => `${folder}README.md`)
  return [...all.filter((readme) => existsSync(root + readme)), ...listPages().map((page) => `docs/${page}`)]
}

/** Pages of `docs` that are committed. */
export function listPages(): string[] {
  const folders = ['', 'concepts/', 'guides/']
  return folders.flatMap((folder) => {
    const files = readdirSync(`${root}docs/${folder}`).filter((name) => name.endsWith('.md'))
    return files.map((name) => folder + name)
  })
}

function snippetsOf(folder: string, readme: string): Snippet[] {
  const snippets = findBlocks(readFileSync(root + readme, 'utf8')).map((block, index) => {
    const name = `${readme} block ${index + 1}`
    const file = `${folder}${name.replaceAll(/[^\w-]+/g, '-')}${block.run === 'vitest' ? '.test' : ''}.${block.language}`
    return { ...block, name, file }
  })
  return snippets.map((snippet) => ({ ...snippet, code: importSnippets(snippet.code, snippets) }))
}

/** The code with imports of the files where the other blocks of its document are written. */
function importSnippets(code: string, snippets: readonly Snippet[]): string {
  const saved = snippets.filter(({ savedAs }) => savedAs !== undefined)
  return saved.reduce((text, { savedAs, file }) => text.replaceAll(`'./${savedAs}'`, `'./${basename(file)}'`), code)
}

/** The blocks of TypeScript and JavaScript of a document, in their order. */
export function findBlocks(markdown: string): Block[] {
  const blocks = markdown.matchAll(
    /(?:^.*\bas `([\w.-]+)`.*:\n\n)?(<!-- compiled only[^>]*-->\s*)?^```(ts|js)\n([\s\S]*?)^```$/gm,
  )
  return [...blocks].map(([, savedAs, compiledOnly, language = '', code = '']) => ({
    language,
    code,
    savedAs,
    run: compiledOnly ? 'no' : code.includes("from 'vitest'") ? 'vitest' : 'program',
    output: findShown(code),
  }))
}

/** The lines that a program says it prints, in their order. */
export function findShown(code: string): string[] {
  return [...code.matchAll(/ \/\/=> (.*)$/gm)].map(([, line = '']) => line)
}

/** The first example of a package's README, and how its reader runs it. */
export interface ReadmeProgram extends Block {
  /** Name of the file that the reader saves. */
  readonly file: string
  /** The command line that runs it there. */
  readonly command: string
  /** Files that the reader saves beside it. */
  readonly neighbours: readonly { readonly file: string; readonly code: string }[]
}

/** The program of a README, if it has code at all. The sentence above says how to run it. */
export function findProgram(readme: string): ReadmeProgram | undefined {
  const [block, ...others] = findBlocks(readme)
  const neighbours = others.flatMap(({ savedAs, code }) => (savedAs ? [{ file: savedAs, code }] : []))
  const [, file = '', command = ''] = /Save this as `([^`]+)`, and run `([^`]+)`:\n\n```/.exec(readme) ?? []
  return block && { ...block, file, command, neighbours }
}

/** The install lines of a README, those in a sentence too. */
export function listInstallLines(readme: string): string[] {
  return [...readme.matchAll(/(?:^|run `)(npm install [^`\n]*)/gm)].map(([, line = '']) => line)
}
