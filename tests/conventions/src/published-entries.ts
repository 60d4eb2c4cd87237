import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export interface PublishedEntry {
  /** What users import, `@hydrakit/dev-server/postgres`. */
  readonly specifier: string
  /** Name of the package. */
  readonly name: string
  /** Absolute folder of the package. */
  readonly folder: string
  /** Absolute path of the built declarations. */
  readonly declarations: string
  /** Absolute path of the built module. */
  readonly module: string
}

/** Every module of every package, as the `exports` of its package.json name them. */
export const publishedEntries: readonly PublishedEntry[] = packageFolders(root).flatMap(({ name, path }) => {
  const folder = posix.join(root.replaceAll('\\', '/'), path)
  const { exports } = JSON.parse(readFileSync(posix.join(folder, 'package.json'), 'utf8'))
  // An export that is a plain string is a file of data.
  const modules = Object.keys(exports).filter((subpath) => typeof exports[subpath] === 'object')
  return modules.map((subpath) => {
    const { types, default: module } = exports[subpath].import
    return {
      specifier: posix.join(name, subpath),
      name,
      folder,
      declarations: posix.join(folder, types),
      module: posix.join(folder, module),
    }
  })
})
