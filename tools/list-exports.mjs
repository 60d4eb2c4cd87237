import { pathToFileURL } from 'node:url'
import ts from 'typescript'

/** What each entry exports: names of values, as Node imports them, and names that only types have. */
export async function listExports(entries) {
  const program = ts.createProgram(
    entries.map(({ declarations }) => declarations),
    { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  )
  return Promise.all(entries.map((entry) => listEntry(program, entry)))
}

async function listEntry(program, { specifier, declarations, module }) {
  const values = Object.keys(await import(pathToFileURL(module).href)).sort()
  const file = program.getSourceFile(declarations)
  if (!file) throw new Error(`${declarations} is missing, \`pnpm build\` makes it`)
  const checker = program.getTypeChecker()
  const names = checker.getExportsOfModule(checker.getSymbolAtLocation(file)).map(({ name }) => name)
  return { entry: specifier, values, types: names.filter((name) => !values.includes(name)).sort() }
}
