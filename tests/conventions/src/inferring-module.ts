import type ts from 'typescript'
import { exportedFunctions } from './exported-functions.js'

/** How deep the members of a result are exported. */
const maxDepth = 5

/** A module that exports what each function of an entry returns, and the members of that, with no type of them written down. */
export function inferringModule(program: ts.Program, entry: string, specifier: string): string {
  const statements = [`import * as entry from '${specifier}'`, 'declare const any: any']
  const seen = new Set<ts.Type>()
  const add = ({ path, expression, type }: Value, depth = 0): void => {
    const name = `value${statements.length}`
    statements.push(`export const ${name} = ${expression} // ${path}`)
    if (seen.has(type) || depth === maxDepth) return
    seen.add(type)
    for (const part of partsOf(program, name, type)) add({ ...part, path: path + part.path }, depth + 1)
  }
  for (const { name, parameters, returns } of exportedFunctions(program, entry)) {
    add({ path: `${name}()`, expression: call(`entry.${name}`, parameters), type: returns })
  }
  return `${statements.join('\n')}\n`
}

interface Value {
  /** How a reader finds it: `getJsonWebKeySet().keys[0]`. */
  readonly path: string
  readonly expression: string
  readonly type: ts.Type
}

/** What is reached from a value in one step: what it resolves to, an element, a member, the result of a method. */
function partsOf(program: ts.Program, value: string, type: ts.Type): Value[] {
  const checker = program.getTypeChecker()
  const awaited = checker.getAwaitedType(type) ?? type
  if (awaited !== type)
    return [{ path: '', expression: `(await ${value})!`, type: checker.getNonNullableType(awaited) }]
  if (checker.isTupleType(type)) {
    return checker.getTypeArguments(type as ts.TypeReference).map((element, index) => ({
      path: `[${index}]`,
      expression: `${value}[${index}]!`,
      type: checker.getNonNullableType(element),
    }))
  }
  const element = checker.isArrayType(type) ? type.getNumberIndexType() : undefined
  if (element) return [{ path: '[0]', expression: `${value}[0]!`, type: checker.getNonNullableType(element) }]
  const constituents = type.isUnion() ? type.types : [type]
  const members = constituents.flatMap((constituent) => constituent.getProperties())
  return members.filter((member) => isOwn(program, member)).map((member) => memberOf(checker, value, member))
}

function isOwn(program: ts.Program, { name, declarations = [] }: ts.Symbol): boolean {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)
  return isPlain && declarations.some((declaration) => !program.isSourceFileDefaultLibrary(declaration.getSourceFile()))
}

/** A member, which may be in some of a union's types only. */
function memberOf(checker: ts.TypeChecker, value: string, member: ts.Symbol): Value {
  // A function can have members too.
  const hasMembers = `(typeof ${value} === 'object' || typeof ${value} === 'function')`
  const expression = `(${hasMembers} && '${member.name}' in ${value} ? ${value}.${member.name} : null)!`
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(member))
  const [signature] = type.getCallSignatures()
  const path = `.${member.name}`
  if (!signature) return { path, expression, type }
  const result = call(expression, signature.getParameters())
  return { path: `${path}()`, expression: result, type: signature.getReturnType() }
}

function call(callee: string, parameters: readonly ts.Symbol[]): string {
  return `${callee}(${parameters.map(() => 'any').join(', ')})`
}
