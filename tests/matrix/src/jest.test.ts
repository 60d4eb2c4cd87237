import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entries, nestPeers } from './entries.js'
import { installProject, type Project } from './install-project.js'

// Jest has a module loader of its own: it has no require() of an ES module, even on a Node that has it.

const call = `
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json({ active: false }) })
  expect(await introspectOAuth2Token(admin, 'gone')).toEqual({ active: false })`

const requiring = `
test.each(${JSON.stringify(entries)})('%s', (entry) => expect(typeof require(entry)).toBe('object'))
test('a call', async () => {
  const { createHydraAdmin } = require('@hydrakit/core')
  const { introspectOAuth2Token } = require('@hydrakit/introspection')
  ${call}
})`

const importing = `
test.each(${JSON.stringify(entries)})('%s', async (entry) => expect(typeof (await import(entry))).toBe('object'))
test('a call', async () => {
  const { createHydraAdmin } = await import('@hydrakit/core')
  const { introspectOAuth2Token } = await import('@hydrakit/introspection')
  ${call}
})`

// A page of jsdom: Jest takes the builds for browsers, and there is no fetch, Request, Response or TextDecoder.
const page = `
test('a call', async () => {
  expect([typeof document, typeof Request, typeof Response]).toEqual(['object', 'undefined', 'undefined'])
  const { createHydraAdmin, createHydraPublic } = require('@hydrakit/core')
  const { introspectOAuth2Token } = require('@hydrakit/introspection')
  const { discoverOidcConfiguration } = require('@hydrakit/oidc')
  const urls = []
  const fetch = async (url) => {
    urls.push(url)
    const headers = new Map([['content-type', 'application/json']])
    return { status: 200, headers, text: async () => '{"active":false}' }
  }
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch })
  expect(await introspectOAuth2Token(admin, 'gone')).toEqual({ active: false })
  await discoverOidcConfiguration(createHydraPublic({ baseUrl: '/api/hydra', fetch }))
  expect(urls[1]).toBe('http://localhost/api/hydra/.well-known/openid-configuration')
})`

// As `nest new` writes it.
const nest = {
  moduleFileExtensions: ['js', 'json', 'ts'],
  rootDir: 'src',
  testRegex: '.*\\.spec\\.ts$',
  transform: { '^.+\\.(t|j)s$': 'ts-jest' },
  testEnvironment: 'node',
}
const nestOptions = {
  29: { module: 'commonjs', target: 'es2021', emitDecoratorMetadata: true, experimentalDecorators: true },
  30: { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023', isolatedModules: true, strict: true },
}
const specification = `
import { createHydraAdmin, isHydraResponseError } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
test('a call', async () => {${call}
  const failing = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json({}, { status: 403 }) })
  const error = await introspectOAuth2Token(failing, 'gone').catch((reason: unknown) => reason)
  expect(isHydraResponseError(error, 403)).toBe(true)
})`

describe.each([
  ['npm', 29],
  ['npm', 30],
  ['pnpm', 30],
] as const)('%s, Jest %i', (client, major) => {
  let project: Project

  beforeAll(async () => {
    project = await installProject(client, {
      jest: `^${major}.0.0`,
      'jest-environment-jsdom': `^${major}.0.0`,
      'ts-jest': '^29.4.0',
      typescript: '~5.9.3',
      '@types/jest': `^${major}.0.0`,
      '@types/node': '^20.19.0',
      ...nestPeers,
    })
    project.write('required.test.js', requiring)
    project.write('imported.test.js', importing)
    project.write('page.test.js', page)
    project.write('src/app.spec.ts', specification)
    project.write('nest.json', JSON.stringify(nest))
    project.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...nestOptions[major], esModuleInterop: true } }),
    )
  })

  afterAll(() => project?.remove())

  const run = (...args: string[]) => project.node(['node_modules/jest/bin/jest.js', '--json', ...args]).then(summaryOf)

  test('every entry is required without any configuration', async () => {
    expect(await run('required')).toEqual({ passed: entries.length + 1, total: entries.length + 1 })
  })

  test('every entry is imported where Jest is told to know ES modules', async () => {
    const env = { NODE_OPTIONS: '--experimental-vm-modules' }
    const output = await project.node(['node_modules/jest/bin/jest.js', '--json', 'imported'], { env })
    expect(summaryOf(output)).toEqual({ passed: entries.length + 1, total: entries.length + 1 })
  })

  test('a test in a page of jsdom', async () => {
    expect(await run('--env=jsdom', 'page')).toEqual({ passed: 1, total: 1 })
  })

  test('a test in TypeScript as Nest sets it up', async () => {
    expect(await run('--config', 'nest.json')).toEqual({ passed: 1, total: 1 })
  })
})

function summaryOf(output: string): { passed: number; total: number } {
  const { numPassedTests, numTotalTests } = JSON.parse(output) as { numPassedTests: number; numTotalTests: number }
  return { passed: numPassedTests, total: numTotalTests }
}
