import ts from 'typescript'
import { exportedFunctions } from './exported-functions.js'
import { languageService, type Texts } from './language-service.js'

/** How deep objects within an argument are looked into. */
const maxDepth = 4

/**
 * The members that an editor offers in the arguments of an entry's functions although no value of them compiles: it offers what a type has, also
 * what is `never`.
 *
 * @param texts - Files that exist in memory alone.
 */
export function unusableMembers(entry: string, texts: Texts = new Map()): string[] {
  const program = languageService([entry], texts).getProgram() as ts.Program
  const calls = exportedFunctions(program, entry).flatMap(({ name, parameters }) =>
    parameters.flatMap((parameter, position) => {
      const literal = literalOf(program, constituents(program.getTypeChecker().getTypeOfSymbol(parameter)))
      return literal ? [callWith(name, parameters.length, position, literal)] : []
    }),
  )
  const faults: string[] = []
  for (let left = calls, depth = 1; left.length > 0 && depth <= maxDepth; depth++) {
    const offers = offersIn(entry, texts, left)
    faults.push(...offers.filter(({ usable }) => !usable).map(({ call, name }) => `${name} in ${call}`))
    left = offers.flatMap(({ call, name, nested }) => (nested ? [call.replace('{}', `{ ${name}: ${nested} }`)] : []))
  }
  return faults
}

/** `f(any, {}, any)` */
function callWith(name: string, count: number, position: number, literal: Literal): string {
  const values = Array.from({ length: count }, (_, index) => (index === position ? literal : 'any'))
  return `${name}(${values.join(', ')})`
}

/** An object, or an array of objects. */
type Literal = '{}' | '[{}]'

interface Offer {
  readonly call: string
  readonly name: string
  readonly usable: boolean
  /** The literal that can stand there, if it is one with members. */
  readonly nested: Literal | undefined
}

/** What an editor offers in the empty literal of each call. */
function offersIn(entry: string, texts: Texts, calls: readonly string[]): Offer[] {
  const consumer = entry.replace(/\.d\.ts$/, '.consumer.ts')
  const imported = `import * as entry from '${entry.replace(/\.d\.ts$/, '.js')}'\ndeclare const any: any\n`
  const text = imported + calls.map((call) => `entry.${call}\n`).join('')
  const service = languageService([entry], new Map([...texts, [consumer, text]]))
  const program = service.getProgram() as ts.Program
  const file = program.getSourceFile(consumer) as ts.SourceFile
  return emptyLiterals(file).flatMap((literal, index) =>
    offered(service, literal).map(({ name, symbol }) => {
      const types = valuesOf(program.getTypeChecker(), symbol as ts.Symbol, literal)
      return { call: calls[index] as string, name, usable: types.length > 0, nested: literalOf(program, types) }
    }),
  )
}

function offered(service: ts.LanguageService, literal: ts.ObjectLiteralExpression): ts.CompletionEntry[] {
  const { fileName } = literal.getSourceFile()
  const offers = service.getCompletionsAtPosition(fileName, literal.getStart() + 1, { includeSymbol: true })
  return offers?.isMemberCompletion ? offers.entries.filter(({ symbol }) => symbol !== undefined) : []
}

function emptyLiterals(file: ts.SourceFile): ts.ObjectLiteralExpression[] {
  const found: ts.ObjectLiteralExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && node.properties.length === 0) found.push(node)
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

/** The types of the values that a member takes, `undefined` aside. */
function valuesOf(checker: ts.TypeChecker, member: ts.Symbol, place: ts.Node): ts.Type[] {
  const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Never
  const types = constituents(checker.getTypeOfSymbolAtLocation(member, place))
  return types.filter(({ flags }) => !(flags & nothing))
}

/** The literal that can be of one of the types and has members of our own making. */
function literalOf(program: ts.Program, types: readonly ts.Type[]): Literal | undefined {
  if (types.some((type) => isOwnObject(program, type))) return '{}'
  const elements = types.flatMap((type) => type.getNumberIndexType() ?? []).flatMap(constituents)
  return elements.some((type) => isOwnObject(program, type)) ? '[{}]' : undefined
}

function isOwnObject(program: ts.Program, type: ts.Type): boolean {
  const declarations = (type.isIntersection() ? type.types : [type]).flatMap(
    (each) => each.getSymbol()?.getDeclarations() ?? [],
  )
  const isOwn = declarations.some((declaration) => !program.isSourceFileDefaultLibrary(declaration.getSourceFile()))
  return isOwn && type.getProperties().length > 0 && type.getCallSignatures().length === 0
}

function constituents(type: ts.Type): readonly ts.Type[] {
  const bound = type.isTypeParameter() ? (type.getConstraint() ?? type) : type
  return bound.isUnion() ? bound.types : [bound]
}
