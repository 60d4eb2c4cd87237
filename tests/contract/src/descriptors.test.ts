import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Operation } from '@hydrakit/core'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const packages = new URL('../../../packages/', import.meta.url)
const features = readdirSync(new URL('features/', packages)).filter((name) => descriptorsOf(name).length > 0)
const described: DescribedOperation[] = JSON.parse(
  readFileSync(new URL('types/spec/operations.json', packages), 'utf8'),
)

interface DescribedOperation {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly body: string
  readonly answer: string
  readonly releases: readonly string[]
}

/** What is safe to repeat although its method is not, and what is not although its method is. */
const repeatExceptions: Record<string, Operation['repeat']> = {
  introspectOAuth2Token: 'always', // a question
  revokeOAuth2Token: 'always', // revoking what is revoked is a success (RFC 7009 section 2.2)
  setOidcDynamicClient: 'unsent', // answers a new registration access token and kills the old one
}

/** Answers that the description calls JSON and that are not always. */
const answerExceptions: Record<string, Operation['answer']> = {
  getOidcUserInfo: 'json-or-jwt', // a JWT for clients that registered a userinfo_signed_response_alg; read by content type
}

const oldestRelease = described.flatMap(({ releases }) => releases).toSorted()[0]

/** Operations for browsers: a function builds the URL, and nothing is called. */
const builders: Record<string, string> = {
  oAuth2Authorize: 'buildAuthorizationUrl',
  revokeOidcSession: 'buildEndSessionUrl',
  performOAuth2DeviceVerificationFlow: 'buildDeviceVerificationUrl',
}

test('the features are found', () =>
  expect(features).toEqual(['consent', 'introspection', 'jwk', 'metadata', 'oauth2-clients', 'oidc', 'trust']))

test.each(described)('$operationId is a function of one feature, and described there', async ({ operationId }) => {
  const name = builders[operationId] ?? operationId
  const having = await Promise.all(
    features.map(async (feature) => ((await functionsOf(feature)).has(name) ? feature : [])),
  )
  expect(having.flat()).toHaveLength(1)
  const descriptors = having
    .flat()
    .flatMap(descriptorsOf)
    .filter((each) => each.operationId === operationId)
  expect(descriptors).toHaveLength(operationId in builders ? 0 : 1)
})

async function functionsOf(feature: string): Promise<Set<string>> {
  const exports: Record<string, unknown> = await import(`@hydrakit/${feature}`)
  return new Set(Object.keys(exports).filter((name) => typeof exports[name] === 'function'))
}

describe.each(features)('%s', (feature) => {
  const descriptors = descriptorsOf(feature)

  test.each(descriptors)(
    'the descriptor of $operationId agrees with the description',
    ({ operationId, method, path, body, answer = 'json' }) => {
      const operation = described.find((each) => each.operationId === operationId)
      const expected = operation && { ...pick(operation), answer: answerExceptions[operationId] ?? operation.answer }
      expect({ operationId, method, path, body, answer }).toEqual(expected)
    },
  )

  test.each(descriptors)('$operationId says whether it may be sent again', ({ operationId, method, repeat }) => {
    const byMethod = method === 'POST' || method === 'PATCH' ? 'unsent' : 'always'
    expect(repeat).toBe(repeatExceptions[operationId] ?? byMethod)
  })

  test.each(descriptors)('$operationId says since when Hydra has it, if not since ever', ({ operationId, since }) => {
    const releases = described.find((each) => each.operationId === operationId)?.releases ?? []
    expect(since).toBe(releases[0] === oldestRelease ? undefined : named(releases[0]))
  })
})

/** A release as the error for servers that are older names it. */
function named(release: string | undefined): string {
  return release?.replace(/\.0$/, '') ?? 'main, which is not released yet'
}

function pick({ operationId, method, path, body, answer }: DescribedOperation) {
  return { operationId, method, path, body, answer }
}

// Read from the source: a descriptor is private to its function, and all of them must be found, also those that no test calls.
function descriptorsOf(feature: string): Operation[] {
  const folder = new URL(`features/${feature}/src/`, packages)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return files.flatMap((name) => [...operationsIn(readFileSync(new URL(name, folder), 'utf8'))])
}

function* operationsIn(source: string): Generator<Operation> {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    for (const { initializer } of statement.declarationList.declarations) {
      if (initializer && ts.isSatisfiesExpression(initializer) && initializer.type.getText() === 'Operation') {
        yield literalValue(initializer.expression)
      }
    }
  }
}

// A descriptor is a literal by the house rules, so evaluating its text gives its value.
function literalValue(expression: ts.Expression): Operation {
  const literal = ts.isAsExpression(expression) ? expression.expression : expression
  return new Function(`return (${literal.getText()})`)() as Operation
}
