import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { asComments, tidyComments } from './comments.js'
import type { Json, JsonObject } from './json.js'
import { type Port, portsOf } from './list-operations.js'
import { inputSchemas } from './reachable-schemas.js'
import { change, declareInterface, declareType, documented, literalMembers, nameOf, verbatim } from './syntax.js'

const header = '// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.\n\n'

/**
 * Writes the TypeScript declarations of a complete description.
 *
 * openapi-typescript makes the types; what is left to do is to give each schema an exported interface of its own, to
 * split the paths by port, and to accept `undefined` and read-only lists in what a caller sends.
 */
export async function emitTypes(description: JsonObject): Promise<string> {
  const nodes = await openapiTS(asComments(description) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema) => ownType(schema as unknown as JsonObject),
  })
  const made = (name: string) => nodes.filter(ts.isInterfaceDeclaration).find((node) => node.name.text === name)
  const statements = [
    declarePaths(made('paths'), 'admin'),
    declarePaths(made('paths'), 'public'),
    ...declareSchemas(made('components'), description),
    ...declareOperations(made('operations'), routes(made('paths'))),
  ]
  return header + tidyComments(astToString(statements.map(withOwnNames)))
}

type Made = ts.InterfaceDeclaration | undefined

/** `x-typescript-type` is a type that OpenAPI has no words for; `x-extensible-enum` lists the values known so far. */
function ownType({ type, 'x-typescript-type': own, 'x-extensible-enum': known }: JsonObject): ts.TypeNode | undefined {
  if (typeof own === 'string') return verbatim(own)
  if (!Array.isArray(known)) return undefined
  const orNull = Array.isArray(type) ? [verbatim('null')] : []
  return ts.factory.createUnionTypeNode([...known.map(literal), verbatim('(string & {})'), ...orNull])
}

function literal(value: Json): ts.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(String(value)))
}

function declarePaths(paths: Made, port: Port): ts.Statement {
  const members = paths?.members.filter((member) => portsOf(nameOf(member)).includes(port)) ?? []
  const name = port === 'admin' ? 'AdminPaths' : 'PublicPaths'
  const documentedMembers = members.map(withoutAbsentMethods).map((path) => documented(path, methodsOf(path)))
  const declaration = declareInterface(name, documentedMembers)
  return documented(declaration, `Every path of the ${port} port, for openapi-fetch.`)
}

/** "GET: `listPhotos`. POST: `createPhoto`." */
function methodsOf(path: ts.TypeElement): string {
  return routesOf(path)
    .map(([operationId, method]) => `${method}: \`${operationId}\`.`)
    .join(' ')
}

/** Method and path of each operation: `GET /photos`, by operationId. */
function routes(paths: Made): Map<string, string> {
  const members = paths?.members.map(withoutAbsentMethods) ?? []
  const found = members.flatMap((path) =>
    routesOf(path).map(([operationId, method]) => [operationId, `${method} ${nameOf(path)}`] as const),
  )
  return new Map(found)
}

function routesOf(path: ts.TypeElement): [operationId: string, method: string][] {
  const methods = ts.isPropertySignature(path) ? literalMembers(path.type) : undefined
  return (methods ?? []).flatMap((method) => {
    if (!ts.isPropertySignature(method) || !method.type || !ts.isIndexedAccessTypeNode(method.type)) return []
    return [[keyOf(method.type), nameOf(method).toUpperCase()]]
  })
}

/** openapi-typescript lists the methods that a path lacks, as `never`. */
function withoutAbsentMethods(path: ts.TypeElement): ts.TypeElement {
  return change(path, (node) => {
    if (!ts.isTypeLiteralNode(node)) return undefined
    const methods = node.members.filter((member) => nameOf(member) !== 'parameters' && !member.questionToken)
    return ts.factory.updateTypeLiteralNode(node, ts.factory.createNodeArray(methods))
  })
}

function declareSchemas(components: Made, description: JsonObject): ts.Statement[] {
  const { schemas } = description.components as { schemas: Record<string, JsonObject> }
  const inputs = inputSchemas(description)
  const group = components?.members.find((member) => nameOf(member) === 'schemas') as ts.PropertySignature
  const members = literalMembers(group.type) ?? []
  return members.filter(ts.isPropertySignature).map((member) => {
    const declaration = declareSchema(member, schemas[nameOf(member)]?.['x-type-parameters'])
    return inputs.has(nameOf(member)) ? asInput(declaration) : declaration
  })
}

function declareSchema(member: ts.PropertySignature, parameters: Json | undefined): ts.Statement {
  const name = upperFirst(nameOf(member))
  const typeParameters = Array.isArray(parameters) ? parameters.map(String) : []
  const { base, members } = extension(member.type) ?? { base: undefined, members: literalMembers(member.type) }
  const declaration = members
    ? declareInterface(name, members.map(withWords), typeParameters, base)
    : declareType(name, member.type as ts.TypeNode, typeParameters)
  return ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(member))
}

function withWords(member: ts.TypeElement): ts.TypeElement {
  return ts.isIndexSignatureDeclaration(member)
    ? documented(member, 'Members that the description does not list.')
    : member
}

/** What an `allOf` of another schema and of members adds to which: openapi-typescript makes an intersection of it. */
function extension(type: ts.TypeNode | undefined): { base: string; members: ts.TypeElement[] } | undefined {
  if (!type || !ts.isIntersectionTypeNode(type)) return undefined
  const [base, own, ...rest] = type.types
  const members = literalMembers(own)
  if (!base || !ts.isIndexedAccessTypeNode(base) || !members || rest.length > 0) return undefined
  return { base: schemaName(base), members }
}

/** The operations, and an interface for each query that a caller fills in. */
function declareOperations(operations: Made, routes: ReadonlyMap<string, string>): ts.Statement[] {
  const queries: ts.Statement[] = []
  const members = operations?.members.map((operation) =>
    change(operation, (node) => {
      if (!ts.isPropertySignature(node) || !['parameters', 'requestBody'].includes(nameOf(node))) return undefined
      return withNamedQuery(asInput(node), nameOf(operation), queries)
    }),
  )
  const documentedMembers = members?.map((operation) =>
    documented(operation, `Sent as \`${routes.get(nameOf(operation))}\`.`),
  )
  const declaration = declareInterface('Operations', documentedMembers ?? [])
  return [
    ...queries,
    documented(declaration, 'Parameters, request body and responses of every operation, by operationId.'),
  ]
}

function withNamedQuery<T extends ts.Node>(parameters: T, operationId: string, queries: ts.Statement[]): T {
  return change(parameters, (node) => {
    const members = ts.isPropertySignature(node) && nameOf(node) === 'query' ? literalMembers(node.type) : undefined
    if (!members?.some(({ questionToken }) => questionToken)) return undefined
    const name = `${upperFirst(operationId)}Query`
    queries.push(documented(declareInterface(name, members), `Query parameters of \`${operationId}\`.`))
    return replaceType(node as ts.PropertySignature, verbatim(name))
  })
}

/** Lets a caller pass what an input accepts beside the described types. */
function asInput<T extends ts.Node>(root: T): T {
  return withReadonlyLists(withUndefined(root))
}

/** Lets a caller pass a list that was declared `as const`. */
function withReadonlyLists<T extends ts.Node>(root: T): T {
  return change(root, (node) => {
    if (!ts.isArrayTypeNode(node)) return undefined
    return ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, withReadonlyLists(node))
  })
}

/** Lets a caller pass `undefined` for what may be left out, also under `exactOptionalPropertyTypes`. */
function withUndefined<T extends ts.Node>(root: T): T {
  const allowing = new Set([ts.SyntaxKind.NeverKeyword, ts.SyntaxKind.UnknownKeyword])
  return change(root, (node) => {
    if (!ts.isPropertySignature(node) || !node.questionToken || !node.type) return undefined
    if (allowing.has(node.type.kind) || nameOf(node) === 'query') return undefined
    const type = withUndefined(node.type)
    const types = ts.isUnionTypeNode(type) ? type.types : [type]
    return replaceType(node, ts.factory.createUnionTypeNode([...types, verbatim('undefined')]))
  })
}

/** Says `OAuth2Client` where openapi-typescript says `components["schemas"]["oAuth2Client"]`. */
function withOwnNames<T extends ts.Node>(root: T): T {
  return change(root, (node) => {
    if (!ts.isIndexedAccessTypeNode(node)) return undefined
    return verbatim(ts.isTypeReferenceNode(node.objectType) ? `Operations["${keyOf(node)}"]` : schemaName(node))
  })
}

function schemaName(reference: ts.IndexedAccessTypeNode): string {
  return upperFirst(keyOf(reference))
}

function keyOf({ indexType }: ts.IndexedAccessTypeNode): string {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : ''
}

function replaceType(member: ts.PropertySignature, type: ts.TypeNode): ts.PropertySignature {
  return ts.factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type)
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
