import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { inferringModule } from './inferring-module.js'
import { languageService } from './language-service.js'
import { addDependency, pnpmLayout, storePath } from './pnpm-layout.js'
import type { PublishedEntry } from './published-entries.js'

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
  strict: true,
  declaration: true,
  skipLibCheck: true,
}

/** "Argument of type 'any' is not assignable to parameter of type 'never'" */
const takesNoAny = 2345

/** Projects outside the workspace, one for each entry, that depend on the package of that entry and on little else. */
export interface Consumers {
  /** The results of an entry's functions whose type such a project cannot export without writing it down. */
  unnameableResults(specifier: string): string[]
  remove(): void
}

/** @param common - Packages that every consumer depends on. */
export function createConsumers(entries: readonly PublishedEntry[], common: readonly string[]): Consumers {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hydra-kit-consumers-')))
  const moduleOf = (specifier: string) => join(root, 'consumers', specifier, 'index.ts')
  pnpmLayout(root, new Map(entries.map(({ name, folder }) => [name, folder])))
  const installed = entries.map(({ folder, declarations, ...entry }) => ({
    ...entry,
    declarations: join(storePath(root, entry.name), relative(folder, declarations)),
  }))
  const program = languageService(installed.map(({ declarations }) => declarations)).getProgram() as ts.Program
  for (const { specifier, name, declarations } of installed) {
    const folder = dirname(moduleOf(specifier))
    mkdirSync(folder, { recursive: true })
    const imports = common.map((each) => `import '${each}'\n`).join('')
    writeFileSync(moduleOf(specifier), imports + inferringModule(program, declarations, specifier))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    for (const dependency of [name, ...common]) addDependency(root, folder, dependency)
  }
  const host = parsingOnce()
  return {
    // A program for each: in a common one, a consumer finds packages by what another one imports.
    unnameableResults: (specifier) => errorsIn(moduleOf(specifier), host),
    remove: () => rmSync(root, { recursive: true }),
  }
}

function parsingOnce(): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const parse = host.getSourceFile
  const parsed = new Map<string, ts.SourceFile | undefined>()
  host.getSourceFile = (name, languageVersion) => {
    if (!parsed.has(name)) parsed.set(name, parse(name, languageVersion))
    return parsed.get(name)
  }
  return host
}

function errorsIn(path: string, host: ts.CompilerHost): string[] {
  const program = ts.createProgram([path], options, host)
  const file = program.getSourceFile(path) as ts.SourceFile
  const lines = file.text.split('\n')
  const diagnostics = [...program.getSemanticDiagnostics(file), ...program.getDeclarationDiagnostics(file)]
  return diagnostics.flatMap(({ code, messageText, start = 0 }) => {
    const [, result] = lines[file.getLineAndCharacterOfPosition(start).line]?.split(' // ') ?? []
    return code === takesNoAny ? [] : [`${result}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`]
  })
}
