import ts from 'typescript'
import { listModuleExports } from '../../../tools/entry-program.mjs'

/** Tags that editors or TypeDoc know. Any other is a text that began with `@` by accident. */
const knownTags = [
  ...['param', 'returns', 'throws', 'see', 'typeParam', 'template', 'example', 'since', 'deprecated', 'remarks'],
  ...['internal', 'packageDocumentation', 'defaultValue'],
]

/** Words that tell nothing, as {@link words} gives them. */
const emptyWords = new Set(
  words('a an the this that is are of for to in by its it and or as with from which what value given'),
)

/**
 * What is wrong with the hovers of an entry: of each export, of what its declaration refers to within the package, and of their parameters and
 * members.
 *
 * @param siblings - All entries of the package: an error that another of them exports is known.
 */
export function hoverFaults(service: ts.LanguageService, entry: string, folder: string, siblings = [entry]): string[] {
  const program = service.getProgram() as ts.Program
  const exported = siblings.flatMap((sibling) => listModuleExports(program, sibling)).map(({ name }) => name)
  const declarations = reachableDeclarations(program, entry, folder)
  return declarations.flatMap((declaration) => {
    const errors = new Set([...exported, ...namesKnownIn(program, declaration.getSourceFile())])
    const hovers = [...namedNodes(program, declaration)].map((name) => hoverOf(service, name))
    return [...hovers.flatMap((hover) => textFaults(hover, errors)), ...summaryFaults(hovers)]
  })
}

interface Hover {
  /** Where the name stands: `HydraHooks.onError`, `getVersion(options)`. */
  readonly path: string
  readonly name: string
  readonly documentation: readonly ts.SymbolDisplayPart[]
  readonly tags: readonly ts.JSDocTagInfo[]
}

function hoverOf(service: ts.LanguageService, name: ts.Node): Hover {
  const hover = service.getQuickInfoAtPosition(name.getSourceFile().fileName, name.getStart())
  return {
    path: pathOf(name),
    name: name.getText(),
    documentation: hover?.documentation ?? [],
    tags: hover?.tags ?? [],
  }
}

/** The declarations of all exports, and of what these refer to as long as it lies in `folder`. */
function reachableDeclarations(program: ts.Program, entry: string, folder: string): ts.Declaration[] {
  const checker = program.getTypeChecker()
  const found = new Set<ts.Declaration>()
  const take = (symbol: ts.Symbol): void => {
    const { declarations = [] } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    for (const declaration of declarations) {
      if (found.has(declaration) || ts.isTypeParameterDeclaration(declaration)) continue
      if (!declaration.getSourceFile().fileName.startsWith(`${folder}/`)) continue
      found.add(declaration)
      visit(declaration)
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) takeName(node.typeName)
    if (ts.isExpressionWithTypeArguments(node)) takeName(node.expression)
    node.forEachChild(visit)
  }
  const takeName = (name: ts.Node): void => {
    const symbol = checker.getSymbolAtLocation(name)
    if (symbol) take(symbol)
  }
  for (const symbol of listModuleExports(program, entry)) take(symbol)
  return [...found]
}

/** The names in a declaration that an editor shows: its own, its members', the parameters of functions; not what has no value. */
function* namedNodes(program: ts.Program, declaration: ts.Node): Generator<ts.Node> {
  const { name } = declaration as ts.NamedDeclaration
  if (name && isShown(program, declaration)) yield name
  // The operations are a table for openapi-fetch; what they take and give has names of its own.
  if (name?.getText() === 'Operations') return yield* membersOf(declaration)
  const children: ts.Node[] = []
  declaration.forEachChild((child) => void children.push(child))
  for (const child of children) if (!ts.isBindingName(child)) yield* namedNodes(program, child)
}

function membersOf(declaration: ts.Node): ts.Node[] {
  return ts.isInterfaceDeclaration(declaration) ? declaration.members.flatMap(({ name }) => name ?? []) : []
}

function isShown(program: ts.Program, node: ts.Node): boolean {
  if (ts.isTypeParameterDeclaration(node) || ts.isNamedTupleMember(node)) return false
  if (ts.isParameter(node)) return !ts.isFunctionTypeNode(node.parent) && !ts.isIndexSignatureDeclaration(node.parent)
  if (!ts.isPropertySignature(node) || !node.type) return true
  const { flags } = program.getTypeChecker().getNonNullableType(program.getTypeChecker().getTypeFromTypeNode(node.type))
  return !(flags & ts.TypeFlags.Never)
}

function pathOf(name: ts.Node): string {
  const own = name.getText().replaceAll(/\s+/g, ' ')
  const owner = ts.findAncestor(name.parent.parent, (node) => nameOf(node) !== undefined)
  const ownerName = owner && nameOf(owner)
  if (!ownerName) return own
  return ts.isParameter(name.parent) ? `${pathOf(ownerName)}(${own})` : `${pathOf(ownerName)}.${own}`
}

function nameOf(node: ts.Node): ts.Node | undefined {
  return ts.isSourceFile(node) ? undefined : (node as ts.NamedDeclaration).name
}

/** Of a member of several types in a union, one summary is enough: an editor shows them together. */
function summaryFaults(hovers: readonly Hover[]): string[] {
  const summaries = new Map<string, Set<string>>()
  for (const { path, name, documentation } of hovers) {
    const [summary = ''] = ts.displayPartsToString([...documentation]).split('\n\n')
    summaries.set(path, (summaries.get(path) ?? new Set()).add(tellsNothing(name, summary) ?? ''))
  }
  return [...summaries].flatMap(([path, faults]) => (faults.has('') ? [] : [`${path}: ${[...faults][0]}`]))
}

function tellsNothing(name: string, summary: string): string | undefined {
  if (name.startsWith('{')) return 'an editor shows a parameter without a name as `__0`'
  if (words(summary).length === 0) return 'no summary'
  const told = words(summary).filter((word) => !emptyWords.has(word) && !words(name).includes(word))
  return told.length === 0 ? `the summary only repeats the name: ${summary}` : undefined
}

function words(text: string): string[] {
  const split = text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase()
  return split.match(/[\p{L}\p{N}]+/gu)?.map((word) => word.replace(/(?<=...)(s|es|ed|ing)$/, '')) ?? []
}

function textFaults({ path, documentation, tags }: Hover, errors: ReadonlySet<string>): string[] {
  const texts = [documentation, ...tags.map(({ text = [] }) => text)]
  const thrown = tags.filter(({ name }) => name === 'throws')
  const faults = [
    ...tags.flatMap(tagFaults),
    ...thrown.flatMap((tag) => errorFaults(tag, errors)),
    ...texts.flatMap(linkFaults),
  ]
  return [...new Set(faults)].map((fault) => `${path}: ${fault}`)
}

function tagFaults({ name, text = [] }: ts.JSDocTagInfo): string[] {
  if (!knownTags.includes(name)) return [`@${name} is no tag`]
  const shown = ts.displayPartsToString(text)
  if (shown.trim() === '' && name !== 'internal') return [`@${name} says nothing`]
  const [opening = 0, closing = 0] = ['{', '}'].map((brace) => shown.split(brace).length - 1)
  return opening === closing || name === 'example' ? [] : [`@${name} is cut off: ${shown}`]
}

function errorFaults({ text = [] }: ts.JSDocTagInfo, known: ReadonlySet<string>): string[] {
  const [, type = '', condition = ''] = /^\{([^@}]+)\}\s*(.*)/s.exec(ts.displayPartsToString(text)) ?? []
  const names = type.match(/[\p{L}\p{N}_$.]+/gu) ?? []
  const unknown = names.filter((name) => !known.has(name))
  return [
    ...unknown.map((name) => `@throws {${name}} names nothing that the module can import`),
    ...(type !== '' && condition === '' ? [`@throws {${type}} does not say when`] : []),
  ]
}

/** TypeScript marks the name of a link that it resolves; any other must be a URL. */
function linkFaults(parts: readonly ts.SymbolDisplayPart[]): string[] {
  const targets = parts.flatMap(({ kind, text }, index) => (kind === 'link' && text !== '}' ? [parts[index + 1]] : []))
  const dead = targets.filter((target) => target?.kind !== 'linkName' && !/^https:\/\/\S/.test(target?.text ?? ''))
  return dead.map((target) => `{@link ${target?.text.trim()}} leads nowhere`)
}

/** What is in the scope of a file, globals included, and what the modules export that it imports: TypeScript drops an import for a comment alone. */
function namesKnownIn(program: ts.Program, file: ts.SourceFile): string[] {
  const checker = program.getTypeChecker()
  const inScope = checker.getSymbolsInScope(file, ts.SymbolFlags.Type | ts.SymbolFlags.Alias)
  const imported = file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const module = statement.moduleSpecifier && checker.getSymbolAtLocation(statement.moduleSpecifier)
    return module ? checker.getExportsOfModule(module) : []
  })
  return [...inScope, ...imported].map(({ name }) => name)
}
