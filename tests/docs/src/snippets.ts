import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))

/** The addresses of Hydra in the snippets, and the port of your app. */
export const usual = { adminUrl: 'http://127.0.0.1:4445', publicUrl: 'http://127.0.0.1:4444', appPort: 8080 }

/** Where a Hydra is, and a port that is free for an app. */
export interface Places {
  readonly adminUrl: string
  readonly publicUrl: string
  readonly appPort?: number
}

/** The files of `examples/snippets`, each of which is a code block of a README or of a page. */
export function listSnippets(): string[] {
  const names = readdirSync(`${examples}snippets`, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.m?[jt]sx?$/.test(name)).map((name) => name.replaceAll('\\', '/'))
}

export function readSnippet(name: string): string {
  return readFileSync(`${examples}snippets/${name}`, 'utf8')
}

/**
 * Copies the snippets, and lets them use these places. The copies are below `examples`, where they find the packages.
 *
 * @param name - Each file of tests has copies of its own. What was there is deleted.
 */
export function copySnippets(name: string, places: Places): string {
  const folder = `${examples}.cache/${name}/`
  rmSync(folder, { recursive: true, force: true })
  cpSync(`${examples}snippets`, folder, { recursive: true })
  for (const snippet of listSnippets()) writeFileSync(folder + snippet, moveTo(places, readSnippet(snippet)))
  return folder
}

/** The code with these places where the usual ones stand. */
export function moveTo({ adminUrl, publicUrl, appPort = usual.appPort }: Places, code: string): string {
  const onServer = code.replaceAll(usual.adminUrl, adminUrl).replaceAll(usual.publicUrl, publicUrl)
  return onServer.replaceAll(new RegExp(`\\b${usual.appPort}\\b`, 'g'), `${appPort}`)
}

/** The lines that a program says it prints, in their order: behind a call, as in `console.log(1 + 1) //=> 2`, or below it. */
export function findShown(code: string): string[] {
  return [...code.matchAll(/(?:^| )\/\/=> (.*)$/gm)].map(([, line = '']) => line)
}
