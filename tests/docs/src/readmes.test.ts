import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import getPort from 'get-port'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Snippet, snippetFolder, usual, writeSnippets } from './snippets.js'

const cache = snippetFolder('readmes')
const names = writeSnippets(cache, usual)
let server: HydraServer
let snippets: Snippet[]

beforeAll(async () => {
  server = await startHydra()
  snippets = writeSnippets(cache, { ...server, appPort: await getPort() })
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
    snippets.map(({ file }) => file).filter((file) => file.endsWith('.ts')),
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
}, 120_000)

describe.each(names.filter(({ run }) => run !== 'no'))('$name', ({ run, file, output }) => {
  test('runs, and prints what it shows', { timeout: 60_000 }, async () => {
    const [command, ...args] =
      run === 'vitest' ? [vitest, 'run', '--config', 'vitest.snippets.config.ts', file] : ['--import', 'tsx', file]
    const options = { cwd: folder, timeout: 50_000 }
    const { stdout } = await promisify(execFile)(process.execPath, [command as string, ...args], options)
    expect(
      stdout.split('\n').filter((line) => output.includes(line)),
      `It printed:\n${stdout}`,
    ).toEqual(output)
  })
})

test.each(names.filter(({ name, run }) => name.startsWith('packages/') && run !== 'no'))(
  '$name is compared',
  (block) => {
    expect(block.output.length > 0 || isTest(block) || isImported(block)).toBe(true)
  },
)

/** A test compares what it gets by itself. */
function isTest({ code }: Snippet): boolean {
  return /from '(vitest|node:test)'/.test(code)
}

function isImported({ file }: Snippet): boolean {
  return names.some(({ code }) => code.includes(`'./${basename(file)}'`))
}

const folder = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
