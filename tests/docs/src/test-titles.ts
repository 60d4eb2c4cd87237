import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * The full names of the tests of a file, without a run: `describe > test`. A title that is made at run time appears as its
 * source: `adds %s`, or a template with its placeholders.
 */
export function readTestTitles(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  return titlesIn(source, [])
}

function titlesIn(node: ts.Node, groups: readonly string[]): string[] {
  const call = ts.isCallExpression(node) ? readTestCall(node) : undefined
  if (call?.kind === 'test') return [[...groups, call.title].join(' > ')]
  const inner = call ? [...groups, call.title] : groups
  return node.getChildren().flatMap((child) => titlesIn(child, inner))
}

function readTestCall({ expression, arguments: [title] }: ts.CallExpression) {
  if (!title || (!ts.isStringLiteralLike(title) && !ts.isTemplateExpression(title))) return undefined
  const name = /^(describe|test|it)\b/.exec(expression.getText())?.[1]
  if (name === undefined) return undefined
  const text = ts.isStringLiteralLike(title) ? title.text : title.getText().slice(1, -1)
  return { kind: name === 'describe' ? 'group' : 'test', title: text }
}
