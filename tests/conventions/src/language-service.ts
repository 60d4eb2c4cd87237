import ts from 'typescript'

/** Files that exist in memory alone: their text, by absolute path. */
export type Texts = ReadonlyMap<string, string>

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
}

/** Shared, so that each file is parsed once; a file is told from another of its name by its version. */
const documents = ts.createDocumentRegistry()

/** What an editor asks about files and texts. */
export function languageService(files: readonly string[], texts: Texts = new Map()): ts.LanguageService {
  const readFile = (name: string) => texts.get(name) ?? ts.sys.readFile(name)
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [...files, ...texts.keys()],
    getScriptVersion: (name) => texts.get(name) ?? 'on disk',
    getScriptSnapshot(name) {
      const text = readFile(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => import.meta.dirname,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => texts.has(name) || ts.sys.fileExists(name),
    readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: (name) =>
      ts.sys.directoryExists(name) || [...texts.keys()].some((text) => text.startsWith(`${name}/`)),
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath ?? ((path) => path),
  }
  return ts.createLanguageService(host, documents)
}
