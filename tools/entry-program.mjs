import ts from 'typescript'

/** One TypeScript program of all entries: most of the time goes into reading declarations, and packages share theirs. */
export function createEntryProgram(entries) {
  return ts.createProgram(
    entries.map(({ declarations }) => declarations),
    { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  )
}

/** The symbols that a module of a program exports. */
export function listModuleExports(program, path) {
  const file = program.getSourceFile(path)
  if (!file) throw new Error(`${path} is missing, \`pnpm build\` makes it`)
  const checker = program.getTypeChecker()
  return checker.getExportsOfModule(checker.getSymbolAtLocation(file))
}
