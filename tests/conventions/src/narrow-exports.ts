import { posix } from 'node:path'
import ts from 'typescript'

/** Names of one module, in one statement. */
interface ModuleNames {
  readonly names: readonly string[]
  /** As it is written. */
  readonly specifier: string
}

/**
 * Finds what is exported by an entry for other packages and is not for several of them: names that none imports, and modules that serve one package
 * alone. The package of the entry counts as one.
 */
export function findNarrowExports(files: readonly ts.SourceFile[], entry: string): string[] {
  const home = packageOf(entry)
  const exported = files.filter(({ fileName }) => fileName === entry).flatMap((file) => listModuleNames(file, entry))
  const uses = files
    .filter(({ fileName }) => fileName !== entry)
    .flatMap((file) => listModuleNames(file, file.fileName).map((use) => ({ ...use, user: packageOf(file.fileName) })))
  const imports = uses.filter(({ specifier }) => specifier === '@hydrakit/core/feature')
  const importersOf = (name: string) => imports.filter(({ names }) => names.includes(name)).map(({ user }) => user)
  return exported.flatMap(({ names, specifier }) => {
    const usedAtHome = uses.some((use) => use.specifier === specifier && use.user === home)
    const users = new Set([...names.flatMap(importersOf), ...(usedAtHome ? [home] : [])])
    const unused = names
      .filter((name) => importersOf(name).length === 0)
      .map((name) => `${name}: no package imports it`)
    return users.size === 1 ? [...unused, `${specifier}: ${[...users]} alone uses it`] : unused
  })
}

function listModuleNames(file: ts.SourceFile, path: string): ModuleNames[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    const list = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause
    const elements = list && (ts.isNamedImports(list) || ts.isNamedExports(list)) ? [...list.elements] : []
    const names = elements.map(({ propertyName, name }) => (propertyName ?? name).text)
    return [{ names, specifier: resolveModule(statement.moduleSpecifier.text, path) }]
  })
}

function resolveModule(specifier: string, path: string): string {
  if (!specifier.startsWith('.')) return specifier
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
}

function packageOf(path: string): string {
  return path.slice(0, path.indexOf('/src/'))
}
