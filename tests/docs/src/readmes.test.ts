import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Snippet, snippetFolder, usualUrls, writeSnippets } from './snippets.js'

const cache = snippetFolder('readmes')
const names = writeSnippets(cache, usualUrls)
let server: HydraServer
let snippets: Snippet[]

beforeAll(async () => {
  server = await startHydra()
  snippets = writeSnippets(cache, server)
})

afterAll(() => server?.stop())

test('the READMEs have code', () => expect(names.length).toBeGreaterThan(0))

test('every TypeScript block compiles, as strictly as we do', () => {
  const { options } = ts.parseJsonConfigFileContent(
    {
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, typeRoots: [`${folder}node_modules/@types`] },
    },
    ts.sys,
    cache,
  )
  const program = ts.createProgram(
    snippets.map(({ file }) => file),
    options,
  )
  const diagnostics = ts.getPreEmitDiagnostics(program)
  expect(
    ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => cache,
      getNewLine: () => '\n',
    }),
  ).toBe('')
}, 60_000)

describe.each(names.filter(({ run }) => run !== 'no'))('$name', ({ run, file }) => {
  test('runs', { timeout: 60_000 }, async () => {
    const [command, ...args] =
      run === 'vitest' ? [vitest, 'run', '--config', 'vitest.snippets.config.ts', file] : ['--import', 'tsx', file]
    await expect(
      promisify(execFile)(process.execPath, [command as string, ...args], { cwd: folder, timeout: 50_000 }),
    ).resolves.toBeDefined()
  })
})

const folder = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
