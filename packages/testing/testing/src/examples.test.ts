import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findChromium } from '@hydrakit-tests/support/chromium'
import { expect, test } from 'vitest'

// Each test framework runs its example, which imports the built package by its name, as users do.

const examples = fileURLToPath(new URL('../examples/', import.meta.url))
const require = createRequire(import.meta.url)
// Playwright writes even if all is well; the checkout stays as it was.
const results = fileURLToPath(new URL('../node_modules/.cache/playwright', import.meta.url))

test('Vitest: one server for a worker, empty for each file', async () => {
  const lines = await run('vitest', 'vitest.mjs', ['run', '--root', 'vitest', '--reporter=verbose'])
  expect(lines.filter((line) => line.startsWith('✓')).sort()).toEqual([
    '✓ api.test.ts > the API accepts a token of ada',
    '✓ api.test.ts > the API refuses an expired token',
    '✓ empty-too.test.ts > the server of the other file is empty too',
    '✓ empty.test.ts > and so are their clients',
    '✓ empty.test.ts > the server of a file is empty',
    '✓ empty.test.ts > who signs in is gone after the test',
  ])
}, 300_000)

test('node:test', async () => {
  const lines = await execute(['--test', '--test-reporter=tap', 'node-test/api.test.mjs'])
  expect(lines).toContain('ok 1 - the API accepts a token of ada')
  expect(lines).toContain('# fail 0')
}, 300_000)

test('Jest', async () => {
  const lines = await run('jest', 'bin/jest.js', ['--rootDir', 'jest', '--verbose'])
  expect(lines).toContain('✓ the API accepts a token of ada')
  expect(lines).toContain('Tests: 1 passed, 1 total')
}, 300_000)

test('Playwright', async () => {
  const lines = await run('@playwright/test', 'cli.js', [
    'test',
    '-c',
    'playwright',
    '--reporter=line',
    `--output=${results}`,
  ])
  expect(lines).toContain('[1/1] playwright/app.spec.ts:16:1 › ada is signed in at the app')
  expect(lines).toContain('1 passed')
}, 300_000)

function run(name: string, program: string, args: readonly string[]): Promise<string[]> {
  return execute([join(dirname(require.resolve(`${name}/package.json`)), program), ...args])
}

/** Output of a program that must succeed, line by line, without colours and durations. */
async function execute(args: readonly string[]): Promise<string[]> {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env
  const options = { cwd: examples, env: { ...env, NO_COLOR: '1', CI: '1', CHROMIUM_BIN: findChromium() } }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options)
  return `${stdout}\n${stderr}`.split('\n').map((line) =>
    line
      .replace(/ \(?[\d.]+ ?m?s\)?$/, '')
      .replaceAll(/ +/g, ' ')
      .trim(),
  )
}
