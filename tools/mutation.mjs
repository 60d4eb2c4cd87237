// Mutation tests of one package: node tools/mutation.mjs PACKAGE [FILE]..., such as `introspection-cache`, or
// `core src/retry/*.ts 'src/retry/*.test.ts'` for these sources and these tests alone.
//
// Stryker changes the sources in a copy of the package, one place at a time, and runs the unit tests that reach it. A change that no test notices
// survives. What was found is kept in reports/mutation, so that the next run looks only at what has changed.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { packageFolders } from './package-folders.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...files] = process.argv.slice(2)
const found = packageFolders(root).find(({ folder }) => folder === name)
if (found === undefined) throw new Error('node tools/mutation.mjs PACKAGE [FILE]...')
const isTest = (file) => file.endsWith('.test.ts')
const sources = files.filter((file) => !isTest(file))
const testFiles = files.filter(isTest)
const reports = `${root}reports/mutation/${name}`

process.chdir(`${root}${found.path}`)
// The copy is two folders deeper than the package: tests of core find the API descriptions beside it.
const removeCopies = () => rmSync('.stryker-tmp', { recursive: true, force: true })
removeCopies()
mkdirSync('.stryker-tmp')
symlinkSync(`${root}packages/openapi`, '.stryker-tmp/openapi')
process.on('exit', removeCopies) // the check of layers reads every folder
await new Stryker({
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
  testRunner: 'vitest',
  vitest: {
    related: false,
    configFile: `${root}tools/vitest.mutation.config.mjs`,
  },
  ...(testFiles.length > 0 ? { testFiles } : {}),
  coverageAnalysis: 'perTest',
  mutate: [
    ...(sources.length > 0 ? sources : ['src/**/*.ts']),
    '!src/**/*.{test,test-helper}.ts',
    '!src/**/{index,operations}.ts',
  ],
  ignorePatterns: ['dist', '*.md'],
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `${reports}.incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `${reports}.json` },
  thresholds: { high: 90, low: 85, break: 85 },
  // One on two cores: tests with deadlines fail on a machine that is too busy.
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 1),
}).runMutationTest()
