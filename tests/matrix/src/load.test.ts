import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { nodeRuntime, supportedMajors } from '@hydrakit-tests/support/node-runtime'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readConsumer } from './consumers.js'
import { entries, nestPeers } from './entries.js'
import { installProject, type Project } from './install-project.js'
import { readInstalled } from './read-installed.js'

let project: Project

beforeAll(async () => {
  project = await installProject('npm', nestPeers)
})

afterAll(() => project?.remove())

test('every package is found', () => expect(entries.length).toBeGreaterThan(12))

test('npm has installed the tarballs of the release, to the byte', () => {
  const { versions, tarballs } = inject('release')
  const hashOf = (file: string) => createHash('sha512').update(readFileSync(file)).digest('base64')
  const expected = Object.entries(tarballs).map(([name, file]) => ({
    path: `node_modules/${name}`,
    version: versions[name],
    integrity: `sha512-${hashOf(file)}`,
  }))
  expect(readInstalled(project.folder).sort(byPath)).toEqual(expected.sort(byPath))
})

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}

describe.each(entries)('%s', (entry) => {
  const printNames = (exports: string) =>
    `process.on('warning', (warning) => { throw warning }); Promise.resolve(${exports}).then((all) => console.log(Object.keys(all).sort().join()))`
  const load = (exports: string, ...flags: string[]) => project.node([...flags, '-e', printNames(exports)])

  // Alone: what another entry has loaded hides a cycle of files, of which Node warns, and Node's require() of ES modules a missing CommonJS file.
  test('is required alone, and has what is imported', async () => {
    const required = await load(`require('${entry}')`, '--no-experimental-require-module')
    expect(required).toBe(await load(`import('${entry}')`))
  })
})

test.each(supportedMajors)('Node %i requires and imports every entry', async (major) => {
  const { path } = await nodeRuntime(major)
  const list = JSON.stringify(entries)
  const code = `(async () => { for (const entry of ${list}) { require(entry); await import(entry); console.log(entry) } })()`
  expect(await project.node(['-e', code], { node: path })).toBe(`${entries.join('\n')}\n`)
})

describe('at run time', () => {
  test.each([
    ['import loads the packages', 'called.mjs'],
    ['require() loads the same packages', 'called.cjs'],
  ])('%s', async (_, file) => {
    project.write(file, readConsumer(file))
    expect(await project.node(['--no-experimental-require-module', file])).toBe('false\n[]\n')
  })

  test('the command of dev-server runs', async () => {
    expect(await project.node(['node_modules/.bin/hydra-dev', '--help'])).toContain('Usage: hydra-dev')
  })
})

// What bundlers and other runtimes ask the package's `imports` for, asked of Node.
describe.each([
  ['import', (condition: string, setUp: string) => evaluateModule(outcome(setUp), `--conditions=${condition}`)],
  [
    'require()',
    (condition: string, setUp: string) =>
      project.node([`--conditions=${condition}`, '-e', `${coreRequired}; ${attempt(setUp)}`]),
  ],
])('the build of each runtime, by %s', (_, tell) => {
  const dispatcher = `createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', dispatcher: { dispatch: () => true } })`

  test.each(['bun', 'deno', 'workerd', 'edge-light', 'worker'])('%s has a fetch and nothing below it', async (name) => {
    expect(await tell(name, dispatcher)).toBe('"dispatcher" exists on Node only\n')
  })

  // Whichever build a bundler takes for it.
  test.each(['browser', 'node', 'deno'])(
    'a page with the build for %s is no place for an admin credential',
    async (name) => {
      const page = `globalThis.document = {}; Object.defineProperty(process, 'versions', { value: {} })`
      const setUp = `${page}; createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })`
      expect(await tell(name, setUp)).toContain('dangerouslyAllowBrowser')
    },
  )

  test('a browser has a fetch and nothing below it', async () => {
    expect(await tell('browser', dispatcher)).toBe('"dispatcher" exists on Node only\n')
  })

  test('Node sends by a dispatcher', async () => {
    expect(await tell('node', dispatcher)).toBe('made\n')
  })
})

const coreRequired = `const { createHydraAdmin } = require('@hydrakit/core')`

function attempt(setUp: string): string {
  return `try { ${setUp}; console.log('made') } catch (error) { console.log(error.message) }`
}

function outcome(setUp: string): string {
  return `import { createHydraAdmin } from '@hydrakit/core'; ${attempt(setUp)}`
}

function evaluateModule(code: string, ...flags: string[]): Promise<string> {
  return project.node([...flags, '--input-type=module', '-e', code])
}
