import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompiler, nodeTypes } from './compile.js'
import { readConsumer } from './consumers.js'
import { entries, nestPeers } from './entries.js'
import { installProject, type Project } from './install-project.js'

// The programs of consumers/, which a release freezes in its time capsule.
const typed = readConsumer('typed.ts')
const typedOnNode = readConsumer('typed-on-node.ts') // for Node only, and so by its types
const typedInNest = readConsumer('typed-in-nest.ts')

let project: Project

beforeAll(async () => {
  project = await installProject('npm', nestPeers)
})

afterAll(() => project?.remove())

test('what is compiled imports every entry', () => {
  expect(entries.filter((entry) => !(typed + typedOnNode + typedInNest).includes(` from '${entry}'`))).toEqual([])
})

const resolutions: Record<string, [files: string[], module: string]> = {
  nodenext: [['index.mts', 'index.cts'], 'nodenext'],
  node16: [['index.mts', 'index.cts'], 'node16'],
  bundler: [['index.ts'], 'esnext'],
  node10: [['index.ts'], 'commonjs'],
}

function compile(compiler: string, moduleResolution: string, code: string, options: object = {}): Promise<string> {
  const [files = [], module] = resolutions[moduleResolution] ?? []
  return createCompiler(project)(compiler, files, code, { module, moduleResolution, ...options })
}

describe.each([
  ['typescript54', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript6', ['nodenext', 'node16', 'bundler']],
  ['typescript7', ['nodenext', 'node16', 'bundler']], // which has no node10 any more
])('%s', (compiler, names) => {
  test.each(names)('%s compiles, as ES module and as CommonJS', async (moduleResolution) => {
    expect(await compile(compiler, moduleResolution, typed)).toBe('')
  })
})

// The oldest target that a consumer can have; declarations with private names do not compile there. TypeScript 7 has it no more.
describe.each([
  ['typescript54', {}],
  ['typescript', {}],
  ['typescript6', { ignoreDeprecations: '6.0' }],
])('%s, target es5', (compiler, others) => {
  const es5 = { target: 'es5', lib: ['es2022', 'dom'], downlevelIteration: true, ...others }

  test.each(['node16', 'node10'])('%s compiles', async (moduleResolution) => {
    expect(await compile(compiler, moduleResolution, typed, es5)).toBe('')
  })

  test('what is for Node only compiles', async () => {
    expect(await compile(compiler, 'node10', typedOnNode, { ...es5, ...nodeTypes })).toBe('')
  })
})

test.each([
  ['typescript54', 'node10'],
  ['typescript7', 'nodenext'],
])('what is for Node only compiles with its types: %s, %s', async (compiler, moduleResolution) => {
  expect(await compile(compiler, moduleResolution, typedOnNode, nodeTypes)).toBe('')
})

test('what is for Nest compiles in a project of Nest', async () => {
  const options = { ...nodeTypes, experimentalDecorators: true, skipLibCheck: true, target: 'es2021' }
  expect(await compile('typescript', 'node10', typedInNest, options)).toBe('')
})

// A program may get the types of one copy and hand its client to the other.
test.each(['nodenext', 'node16'])('clients and errors of both formats are assignable: %s', async (moduleResolution) => {
  const files = ['index.mts', 'required.cts']
  const code = {
    'required.cts': `export { createHydraAdmin, HydraResponseError } from '@hydrakit/core'`,
    'index.mts': `
      import { HydraResponseError, type HydraAdmin } from '@hydrakit/core'
      import { introspectOAuth2Token } from '@hydrakit/introspection'
      import * as required from './required.cjs'
      export const admin: HydraAdmin = required.createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
      export const token = introspectOAuth2Token(required.createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' }), 'token')
      export const back = (error: HydraResponseError): required.HydraResponseError => error
      export const there = (error: required.HydraResponseError): HydraResponseError => error`,
  }
  const options = { module: moduleResolution, moduleResolution }
  expect(await createCompiler(project)('typescript', files, code, options)).toBe('')
})
