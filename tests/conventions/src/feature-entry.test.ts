import ts from 'typescript'
import { expect, test } from 'vitest'
import { findNarrowExports } from './narrow-exports.js'
import { sourceFiles } from './source-files.js'

// `@hydrakit/core/feature` stays small: what one package alone uses belongs into that package.

const entry = 'packages/core/src/feature.ts'

test('each export of core/feature is used, and each of its modules by two packages, core among them', () => {
  expect(findNarrowExports(sourceFiles('packages'), entry)).toEqual([
    // A consumer who exports what `clientAuthenticationParts` returns must be able to name its type.
    'AuthenticationParts: no package imports it',
    // It waits with the deadline of a call, which core does not export.
    'packages/core/src/send/wait-in-time.ts: packages/features/oidc alone uses it',
  ])
})

test('a planted export that nobody uses is found, and a module that one package uses', () => {
  const files = {
    [entry]:
      "export { develop, type Film } from './develop.js'\nexport { print } from './print.js'\nexport { cut } from './cut.js'",
    'packages/core/src/print.ts': "import { cut } from './cut.js'",
    'packages/features/photos/src/index.ts': "import { develop, print, cut } from '@hydrakit/core/feature'",
    'packages/kits/lab/src/index.ts': "import { develop as make } from '@hydrakit/core/feature'",
  }
  const parse = ([name, text]: [string, string]) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
  expect(findNarrowExports(Object.entries(files).map(parse), entry)).toEqual([
    'Film: no package imports it',
    'packages/core/src/print.ts: packages/features/photos alone uses it',
  ])
})
