import { readFileSync } from 'node:fs'
import type { Operation } from '@hydrakit/core/feature'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.js'
import { urlBuilders as builders } from './url-builders.js'

// Every operation of the description is a function of exactly one feature package, and each function calls its own.

const packages = new URL('../../../packages/', import.meta.url)
const described: DescribedOperation[] = JSON.parse(
  readFileSync(new URL('openapi/spec/operations.json', packages), 'utf8'),
)

interface DescribedOperation {
  readonly operationId: string
  readonly feature: string
  readonly method: string
  readonly response: string
  readonly repeat?: Operation['repeat']
}

/** Operations that may be repeated although their method is not idempotent, and one that may not although it is. */
const repeatExceptions: Record<string, Operation['repeat']> = {
  introspectOAuth2Token: 'always',
  revokeOAuth2Token: 'always',
  setOidcDynamicClient: 'unsent',
}

const features = [...new Set(described.map(({ feature }) => feature))].sort()
const functions = new Map(await Promise.all(features.map(async (name) => [name, await functionsOf(name)] as const)))
const called = described.filter(({ operationId }) => !(operationId in builders))
const files = sourceFiles('packages/features')

test('the features are found', () =>
  expect(features).toEqual(['consent', 'introspection', 'jwk', 'metadata', 'oauth2-clients', 'oidc', 'trust']))

test.each(described)('$operationId is a function of @hydrakit/$feature and of no other feature', (operation) => {
  const name = builders[operation.operationId] ?? operation.operationId
  expect(features.filter((feature) => functions.get(feature)?.has(name))).toEqual([operation.feature])
})

test('exactly the operations that a browser follows as redirects have URL builders', () => {
  const redirects = described.filter(({ response }) => response === 'redirect')
  expect(redirects.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(builders).sort())
})

test.each(features)('%s has a descriptor for each operation that it calls, and for no other', async (feature) => {
  const descriptors: Record<string, Operation> = await import(`${packages}features/${feature}/src/operations.ts`)
  const own = called.filter((operation) => operation.feature === feature).map(({ operationId }) => operationId)
  expect(Object.keys(descriptors).sort()).toEqual(own.sort())
  for (const [name, { operationId }] of Object.entries(descriptors)) expect(operationId).toBe(name)
})

test.each(called)('the descriptor of $operationId is imported once, by its function', ({ operationId }) => {
  const importing = files.filter((file) => descriptorsImportedBy(file).includes(operationId))
  expect(importing.map(functionsDeclaredIn)).toEqual([expect.arrayContaining([operationId])])
})

test.each(called)('$operationId is repeated as its method says, or is a known exception', (operation) => {
  const { operationId, method, repeat } = operation
  const byMethod = method === 'POST' || method === 'PATCH' ? 'unsent' : 'always'
  expect(repeat).toBe(repeatExceptions[operationId] ?? byMethod)
})

async function functionsOf(feature: string): Promise<Set<string>> {
  const exports: Record<string, unknown> = await import(`${packages}features/${feature}/src/index.ts`)
  return new Set(Object.keys(exports).filter((name) => typeof exports[name] === 'function'))
}

function descriptorsImportedBy(file: ts.SourceFile): string[] {
  const imports = file.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === './operations.js')
  return imports.flatMap(({ importClause }) => {
    const bindings = importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings)) throw new Error(`${file.fileName} must import descriptors by name`)
    return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
  })
}

function functionsDeclaredIn(file: ts.SourceFile): string[] {
  return file.statements.filter(ts.isFunctionDeclaration).map(({ name }) => name?.text ?? '')
}
