import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { findBuiltIns } from './built-ins.js'
import { repositoryFiles, sourceFiles } from './source-files.js'

// The packages run on Node, Deno, Bun, workerd, in browsers from iOS 16 on, in React Native from 0.82 on and in Jest's jsdom. A name belongs into
// `everywhere` only if all of them have it.

const root = new URL('../../../', import.meta.url)
const paths = repositoryFiles('packages/core/src', 'packages/features', 'packages/kits')
  .filter((path) => /\/src\/.*\.ts$/.test(path) && !/\.(test|test-helper)\.ts$/.test(path))
  .filter((path) => !isForNode(path))

/** Listeners for servers, what protects an API, the transport of Node, and what is for tests alone. */
function isForNode(path: string): boolean {
  return /kits\/(back-channel-logout|resource-server)\/|core\/src\/(http\/|http\.ts|testing\/|testing\.ts|send\/platform\/(node|dispatcher-transport|raw-headers)\.ts)/.test(
    path,
  )
}

const everywhere: ReadonlySet<string> = new Set([
  ...['AbortController', 'AbortController.abort', 'AbortController.signal'],
  ...['AbortSignal.aborted', 'AbortSignal.addEventListener', 'AbortSignal.removeEventListener'],
  ...['Headers.get', 'Performance.now', 'performance', 'clearTimeout', 'setTimeout', 'fetch'],
  ...['Body.body', 'Body.text', 'Response', 'Response.headers', 'Response.ok', 'Response.status'],
  ...['URL', 'URL.hash', 'URL.href', 'URL.origin', 'URL.password', 'URL.pathname', 'URL.protocol', 'URL.search'],
  ...['URL.username', 'URLSearchParams', 'URLSearchParams.get', 'URLSearchParams.set', 'URLSearchParams.toString'],
  ...['Event.target', 'atob', 'btoa', 'Array.at', 'ReadonlyArray.at', 'Object.hasOwn'],
])

/** Uses of what some runtime lacks, by file, and why they do no harm there. */
const excused: Readonly<Record<string, readonly string[]>> = {
  // Read where they exist.
  'core/src/client/client-options.ts': ['document', 'Node.baseURI'],
  'core/src/client/create-hydra-admin.ts': ['document'],
  'core/src/abort-signal.ts': ['AbortSignal.reason'],
  'core/src/send/platform/choose-fetch-init.ts': ['Request', 'Request.prototype'],
  'core/src/send/platform/fetch-transport.ts': [
    // Of a body that is a stream; React Native has none.
    ...['ReadableStream.getReader', 'ReadableStreamDefaultReader.read', 'ReadableStreamReadValueResult.value'],
    ...['ReadableStreamGenericReader.cancel'],
  ],
  'core/src/body-buffer.ts': ['TextDecoder', 'TextDecoder.decode'],
  // For administrators. React Native has no crypto at all.
  'features/oauth2-clients/src/generate-client-secret.ts': ['crypto', 'Crypto.getRandomValues'],
  'features/jwk/src/timed-kid.ts': ['crypto', 'Crypto.getRandomValues'],
  // Called with a shared store only, on servers.
  'kits/introspection-cache/src/hash-token.ts': [
    ...['crypto', 'Crypto.subtle', 'SubtleCrypto.digest', 'TextEncoder', 'TextEncoder.encode'],
  ],
  // Called by Hydra, on servers.
  'kits/token-hooks/src/key-check.ts': [
    ...['crypto', 'Crypto.subtle', 'SubtleCrypto.digest', 'TextEncoder', 'TextEncoder.encode'],
  ],
  'kits/token-hooks/src/create-token-hook.ts': ['Request.headers', 'Request.method', 'Request.signal'],
  'kits/introspection-cache/src/store-seal.ts': [
    ...['crypto', 'Crypto.subtle', 'SubtleCrypto.importKey', 'SubtleCrypto.sign', 'SubtleCrypto.verify'],
    ...['TextEncoder', 'TextEncoder.encode'],
  ],
}

const uses = findBuiltIns(paths.map((path) => fileURLToPath(new URL(path, root)))).map(({ name, file }) => ({
  name,
  file: file.slice(file.indexOf('packages/') + 'packages/'.length),
}))

test('the packages use only what every runtime has', () => {
  const isKnown = ({ name, file }: (typeof uses)[number]) => everywhere.has(name) || excused[file]?.includes(name)
  expect(uses.filter((use) => !isKnown(use)).map(({ name, file }) => `${file}: ${name}`)).toEqual([])
})

test('nothing is excused or listed that is not used', () => {
  const used = new Set(uses.map(({ name }) => name))
  const usedIn = new Set(uses.map(({ name, file }) => `${file}: ${name}`))
  const all = Object.entries(excused).flatMap(([file, names]) => names.map((name) => `${file}: ${name}`))
  expect([[...everywhere].filter((name) => !used.has(name)), all.filter((use) => !usedIn.has(use))]).toEqual([[], []])
})

// Each would fail somewhere: in React Native, in iOS 16, in a page of plain HTTP, or on a polyfilled signal.
test.each([
  ['URL.canParse(text)', 'URL.canParse'],
  ['URL.parse(text)', 'URL.parse'],
  ['signal.throwIfAborted()', 'AbortSignal.throwIfAborted'],
  ['signal?.reason', 'AbortSignal.reason'],
  ['AbortSignal.any([signal])', 'AbortSignal.any'],
  ['AbortSignal.timeout(1)', 'AbortSignal.timeout'],
  ['Promise.withResolvers()', 'Promise.withResolvers'],
  ['(({ reason }) => reason)(signal)', 'AbortSignal.reason'],
  ['structuredClone(text)', 'structuredClone'],
  ['[text].toSorted()', 'Array.toSorted'],
  ['[text].findLast(Boolean)', 'Array.findLast'],
  ['headers.getSetCookie()', 'Headers.getSetCookie'],
  ['crypto.randomUUID()', 'Crypto.randomUUID'],
  ['new DOMException(text)', 'DOMException'],
  ['Array.fromAsync([text])', 'Array.fromAsync'],
])('a planted %s is found', (expression, name) => {
  const file = fileURLToPath(new URL('planted.ts', import.meta.url))
  const text = `export const planted = (text: string, signal: AbortSignal, headers: Headers): unknown => ${expression}`
  const host = ts.createCompilerHost({})
  const { getSourceFile, fileExists } = host
  host.getSourceFile = (path, version) =>
    path === file ? ts.createSourceFile(path, text, version) : getSourceFile(path, version)
  host.fileExists = (path) => path === file || fileExists(path)
  const names = findBuiltIns([file], host).map((use) => use.name)
  expect(names.filter((each) => !everywhere.has(each))).toContain(name)
})

// iOS before 16.4 reads no file that has one.
describe('syntax', () => {
  const files = sourceFiles('packages').filter(({ fileName }) => paths.includes(fileName))

  test.each([
    ['a look-behind', (node: ts.Node) => ts.isRegularExpressionLiteral(node) && /\(\?<[=!]/.test(node.text)],
    ['a static block', ts.isClassStaticBlockDeclaration],
    [
      'the regular expression flag v',
      (node: ts.Node) => ts.isRegularExpressionLiteral(node) && /\/\w*v\w*$/.test(node.text),
    ],
  ])('no source has %s', (_, isIt) => {
    const found: string[] = []
    const visit = (node: ts.Node, file: string): void => {
      if (isIt(node)) found.push(`${file}: ${node.getText()}`)
      node.forEachChild((child) => visit(child, file))
    }
    for (const file of files) visit(file, file.fileName)
    expect(found).toEqual([])
  })
})
