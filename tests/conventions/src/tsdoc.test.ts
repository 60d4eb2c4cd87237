import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { publishedEntries } from './published-entries.js'

// What an editor shows of a function must be whole: arguments, result, errors, and where the protocol is described.

/** The entries whose functions applications call. */
const entries = publishedEntries.filter(
  ({ specifier }) => !['@hydrakit/types', '@hydrakit/core/feature'].includes(specifier),
)

/** Build what Hydra sends, for tests: the recordings are their source. */
const builders = [
  ...['buildActiveToken', 'buildClient', 'buildConsentRequest', 'buildConsentSession', 'buildDeviceAuthorization'],
  ...['buildInactiveToken', 'buildLoginRequest', 'buildLogoutRequest', 'buildRedirectTo', 'buildTokenResponse'],
]

/** Take what they are given and have no way to fail. */
const neverThrow = [
  ...builders,
  'AllowAnonymous',
  'deny',
  'findChallengeProblem',
  'generateClientSecret',
  'isDeviceLoginError',
  'isDevServerError',
  'isHydraError',
  'isHydraResponseError',
  'isIncomingRequestError',
  'isIntrospectionStoreError',
  'isIntrospectionUnavailableError',
  'isLogoutTokenUnavailableError',
  'isLogoutTokenRefusedError',
  'isSignInError',
  'isTlsFailure',
  'isTokenHookError',
  'isTokenRefusedError',
  'isTokenVerifierUnavailableError',
  'keep',
  'principalOf',
]

/** Described here and nowhere else. */
const ownInventions = [
  ...builders,
  'buildErrorResponse',
  ...['isDevServerError', 'isHydraError', 'isHydraResponseError'],
  ...['isIncomingRequestError', 'isIntrospectionStoreError', 'isSignInError', 'isTlsFailure'],
  ...['isTokenHookError', 'keep', 'deny', 'addClaims', 'replaceClaims'],
  ...['orNull', 'toResult'],
]

/** What the other packages are made with. */
const buildingBlocks = [
  ...['assertNonEmptyString', 'assertNumber', 'assertObject'],
  ...[
    'clientAuthenticationParts',
    'encodePathValue',
    'hydraList',
    'isWithoutKeys',
    'linkedPageTokens',
    'trimTrailingSlashes',
    'withoutEmptyKeys',
  ],
]

describe.each(entries)('$specifier', async ({ module, folder }) => {
  const exports: Record<string, unknown> = await import(module)
  const declared = declarationsIn(folder)
  const declaredNames = declared.map((declaration) => declaration.name?.text)
  const names = Object.keys(exports).filter((name) => declaredNames.includes(name) && !buildingBlocks.includes(name))

  test('its functions are found', () => expect(names).not.toEqual([]))

  test.each(names)('%s says what it takes, returns and throws, and where to read on', (name) => {
    for (const declaration of declared.filter((each) => each.name?.text === name)) expectDescribed(name, declaration)
  })
})

function expectDescribed(name: string, declaration: ts.FunctionDeclaration): void {
  const tags = ts.getJSDocTags(declaration).map((tag) => tag.tagName.text)
  const params = tags.filter((tag) => tag === 'param')
  expect(params).toHaveLength(declaration.parameters.length)
  const due = [
    ...(ownInventions.includes(name) ? [] : ['see']),
    ...(neverThrow.includes(name) ? [] : ['throws']),
    ...(hasResult(declaration) ? ['returns'] : []),
  ]
  expect(tags).toEqual(expect.arrayContaining(due))
}

function hasResult({ type }: ts.FunctionDeclaration): boolean {
  return !/^asserts |^(|Promise<|HydraPromise<)void>?$/.test(type?.getText() ?? '')
}

function declarationsIn(folder: string): ts.FunctionDeclaration[] {
  const source = join(folder, 'src')
  const files = readdirSync(source, { encoding: 'utf8', recursive: true }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  const declarations = files.flatMap((name) => {
    const text = readFileSync(join(source, name), 'utf8')
    return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true).statements.filter(ts.isFunctionDeclaration)
  })
  const exported = declarations.filter(({ modifiers }) =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  )
  // The implementation of an overloaded function is shown to nobody.
  return exported.filter(({ name, body }, index) => !body || exported[index - 1]?.name?.text !== name?.text)
}
