import ts from 'typescript'

/** Rebuilds a tree from the top down; a node that `replace` gives stands as it is. The root itself is not replaced. */
export function change<T extends ts.Node>(root: T, replace: (node: ts.Node) => ts.Node | undefined): T {
  const visit = (node: ts.Node): ts.Node => replace(node) ?? ts.visitEachChild(node, visit, undefined)
  return ts.visitEachChild(root, visit, undefined)
}

/** A type as it is written, for what is too plain to build node by node. */
export function verbatim(type: string): ts.TypeNode {
  return ts.factory.createTypeReferenceNode(type)
}

/** @param base - Name of the interface that it extends. */
export function declareInterface(
  name: string,
  members: readonly ts.TypeElement[],
  typeParameters: string[] = [],
  base?: string,
): ts.InterfaceDeclaration {
  return ts.factory.createInterfaceDeclaration(exported(), name, openMaps(typeParameters), extending(base), members)
}

function extending(base: string | undefined): ts.HeritageClause[] {
  if (base === undefined) return []
  const type = ts.factory.createExpressionWithTypeArguments(ts.factory.createIdentifier(base), undefined)
  return [ts.factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [type])]
}

export function declareType(name: string, type: ts.TypeNode, typeParameters: string[] = []): ts.TypeAliasDeclaration {
  return ts.factory.createTypeAliasDeclaration(exported(), name, openMaps(typeParameters), type)
}

export function documented<T extends ts.Node>(node: T, words: string): T {
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, `* ${words} `, true)
}

/** The members of an object type, of several in an intersection all of them; undefined for any other type. */
export function literalMembers(type: ts.TypeNode | undefined): ts.TypeElement[] | undefined {
  if (type && ts.isTypeLiteralNode(type)) return [...type.members]
  if (!type || !ts.isIntersectionTypeNode(type)) return undefined
  const parts = type.types.map(literalMembers)
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined
}

export function nameOf({ name }: ts.TypeElement): string {
  return name && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : ''
}

function exported(): ts.Modifier[] {
  return [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)]
}

/** A parameter for a map of the user's own: any object type, an interface too. */
function openMaps(names: string[]): ts.TypeParameterDeclaration[] {
  const [bound, fallback] = [verbatim('object'), verbatim('Record<string, unknown>')]
  return names.map((name) => ts.factory.createTypeParameterDeclaration(undefined, name, bound, fallback))
}
