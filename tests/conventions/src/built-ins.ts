import ts from 'typescript'

/** Where a program uses something that its runtime has to bring. */
export interface BuiltInUse {
  /** `URL.canParse`, or `structuredClone` for a global. */
  readonly name: string
  /** Path of the file that uses it. */
  readonly file: string
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
}

/**
 * Finds what some files use of the web platform, and of JavaScript since ES2022. What came before is in every runtime.
 *
 * @param files - Absolute paths.
 */
export function findBuiltIns(files: readonly string[], host = ts.createCompilerHost(options)): BuiltInUse[] {
  const program = ts.createProgram(files, options, host)
  const checker = program.getTypeChecker()
  const uses: BuiltInUse[] = []
  const visit = (node: ts.Node, file: string): void => {
    if (isTypeOnly(node)) return
    const name = ts.isIdentifier(node) ? builtInName(symbolOf(node, checker)) : undefined
    if (name) uses.push({ name, file })
    node.forEachChild((child) => visit(child, file))
  }
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (!source) throw new Error(`${file} cannot be read`)
    visit(source, file)
  }
  return uses
}

function isTypeOnly(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
}

/** What a name stands for: where an object is taken apart, its member, not the new variable. */
function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent))
    return checker.getSymbolAtLocation(node)
  if (node !== (parent.propertyName ?? parent.name)) return undefined
  return checker.getTypeAtLocation(parent.parent).getProperty(node.text)
}

function builtInName(symbol: ts.Symbol | undefined): string | undefined {
  const declarations = symbol?.declarations ?? []
  // A name that an older standard declares as well, with other parameters, is not new.
  if (!symbol || declarations.length === 0 || !declarations.every(isNew)) return undefined
  const owner = declarations.map(ownerOf).find(Boolean)
  return owner ? `${owner}.${symbol.name}` : symbol.name
}

/** The interface of a member, or the variable of a static one: `declare var URL: { canParse(…): boolean }`. */
function ownerOf({ parent }: ts.Declaration): string | undefined {
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text.replace(/Constructor$/, '')
  return ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)
    ? parent.parent.name.getText()
    : undefined
}

function isNew(declaration: ts.Declaration): boolean {
  return /\/lib\.(dom|es20(2[2-9]|[3-9]\d)|esnext)[\w.]*\.d\.ts$/.test(declaration.getSourceFile().fileName)
}
