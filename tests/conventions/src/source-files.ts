import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = new URL('../../../', import.meta.url)

/** The sources in some folders of the repository, parsed: no tests, no generated code, no build output. */
export function sourceFiles(...folders: readonly string[]): ts.SourceFile[] {
  return repositoryFiles(...folders)
    .filter(isSource)
    .map((path) => {
      const text = readFileSync(new URL(path, root), 'utf8')
      return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
    })
}

/**
 * Paths of the files that git has or would take, relative to the root.
 *
 * @throws {Error} if a folder has no such file.
 */
export function repositoryFiles(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', folder]
    const paths = execFileSync('git', args, { cwd: fileURLToPath(root), encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (paths === '') throw new Error(`${folder} holds no file`)
    return paths.split('\n').filter(Boolean)
  })
}

function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path) && !/\.(test|test-helper|d)\.ts$|\/(generated|test)\//.test(path)
}
