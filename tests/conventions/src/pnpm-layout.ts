import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Installs packages as pnpm does: each in a folder of its own, beside links to its dependencies, so that a consumer can import what it lists and
 * nothing else.
 *
 * @param root - Where `node_modules/.pnpm` goes.
 * @param folders - Folders of the packages, by name.
 */
export function pnpmLayout(root: string, folders: ReadonlyMap<string, string>): void {
  for (const [name, folder] of folders) {
    const installed = storePath(root, name)
    mkdirSync(installed, { recursive: true })
    for (const part of ['dist', 'package.json']) cpSync(join(folder, part), join(installed, part), { recursive: true })
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const dependency of Object.keys(dependencies)) {
      const target = folders.has(dependency)
        ? storePath(root, dependency)
        : realpathSync(join(folder, 'node_modules', dependency))
      link(target, join(root, 'node_modules/.pnpm', storeName(name), 'node_modules', dependency))
    }
  }
}

/** Adds an installed package to what the files in `consumer` can import. */
export function addDependency(root: string, consumer: string, name: string): void {
  link(storePath(root, name), join(consumer, 'node_modules', name))
}

/** Where a package is installed. */
export function storePath(root: string, name: string): string {
  return join(root, 'node_modules/.pnpm', storeName(name), 'node_modules', name)
}

function storeName(name: string): string {
  return `${name.replace('/', '+')}@1.0.0`
}

function link(target: string, path: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, 'junction')
}
