import ts from 'typescript'

export interface ExportedFunction {
  readonly name: string
  readonly parameters: readonly ts.Symbol[]
  readonly returns: ts.Type
}

/** The functions that an entry exports, with the parameters of their last overload. */
export function exportedFunctions(program: ts.Program, entry: string): ExportedFunction[] {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(entry)
  if (!file) throw new Error(`${entry} is missing, \`pnpm build\` makes it`)
  return checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol).flatMap((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const signature = checker.getTypeOfSymbol(target).getCallSignatures().at(-1)
    const isFunction = (target.flags & ts.SymbolFlags.Function) !== 0 && signature !== undefined
    return isFunction
      ? [{ name: symbol.name, parameters: signature.getParameters(), returns: signature.getReturnType() }]
      : []
  })
}
