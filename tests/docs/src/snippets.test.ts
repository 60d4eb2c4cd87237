import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copySnippets, findShown, listSnippets, readSnippet } from './snippets.js'

// `pnpm check` compiles the snippets, and the project of `examples` runs those that are tests of vitest.

/** Compiled only. Hydra makes RSA keys for many seconds in the first; a person acts in the second, as in examples/device-login.ts; the third needs a browser. */
const notRun = ['jwk-hydra-keys.ts', 'oidc-device-login.ts', 'single-page-app-react.tsx']

/** Programs that print nothing: a test of Node, and what it imports. */
const silent = ['testing/api.mjs', 'testing/api.test.mjs']

const programs = listSnippets().filter((name) => !name.endsWith('.test.ts') && !notRun.includes(name))
let server: HydraServer
let folder: string

beforeAll(async () => {
  server = await startHydra()
  folder = copySnippets('snippets', { ...server, appPort: await getPort() })
})

afterAll(() => server?.stop())

test.each(programs)('%s runs, and prints what it shows', { timeout: 60_000 }, async (name) => {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const args = ['--import', 'tsx', folder + name]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, timeout: 50_000 })
  const shown = findShown(readSnippet(name))
  expect(
    stdout.split('\n').filter((line) => shown.includes(line)),
    `It printed:\n${stdout}`,
  ).toEqual(shown)
})

test('every program shows what it prints', () => {
  expect(programs.filter((name) => findShown(readSnippet(name)).length === 0).sort()).toEqual(silent)
})
