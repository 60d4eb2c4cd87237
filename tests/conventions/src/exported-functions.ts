import ts from 'typescript'
import { listModuleExports } from '../../../tools/entry-program.mjs'

export interface ExportedFunction {
  readonly name: string
  readonly parameters: readonly ts.Symbol[]
  readonly returns: ts.Type
}

/** The functions that an entry exports, with the parameters of their last overload. */
export function exportedFunctions(program: ts.Program, entry: string): ExportedFunction[] {
  const checker = program.getTypeChecker()
  return listModuleExports(program, entry).flatMap((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const signature = checker.getTypeOfSymbol(target).getCallSignatures().at(-1)
    const isFunction = (target.flags & ts.SymbolFlags.Function) !== 0 && signature !== undefined
    return isFunction
      ? [{ name: symbol.name, parameters: signature.getParameters(), returns: signature.getReturnType() }]
      : []
  })
}
