import { check } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.js'

// A regular expression that backtracks more than once over its input lets a long text stop the process. recheck knows how to tell; what it cannot
// analyse, it tries with texts made for the expression. What it misses is for tests/contract/src/linear-time.test.ts, which measures.

const literals = sourceFiles('packages', 'apps').flatMap(regularExpressionsIn)

test('the regular expressions of the project are found', () => expect(literals.length).toBeGreaterThan(50))

test.each(literals)('$pattern of $place is linear in its input', { timeout: 90_000 }, async ({ source, flags }) => {
  expect(await check(source, flags, { timeout: 60_000 })).toMatchObject({ status: 'safe' })
})

test.each(['(a+)+$', '\\/+$', '^((\\d+\\.?\\d*)(ms|s))+$'])('a planted %s is found', async (source) => {
  expect(await check(source, '')).toMatchObject({ status: 'vulnerable' })
})

interface Literal {
  readonly pattern: string
  readonly place: string
  readonly source: string
  readonly flags: string
}

function regularExpressionsIn(file: ts.SourceFile): Literal[] {
  const found: Literal[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const place = `${file.fileName}:${line}`
      found.push({ pattern: node.text, place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    node.forEachChild(visit)
  }
  visit(file)
  return found
}
