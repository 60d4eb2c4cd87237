import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installProject, type Project } from './install-project.js'

declare module 'vitest' {
  export interface TaskMeta {
    /** Size of the bundle, gzip; Rollup alone does not minify. */
    bundleBytes?: number
  }
}

// One operation in one file, as an application is bundled. Budgets of its size are in bench/src/bundle-size.ts.

let project: Project

beforeAll(async () => {
  project = await installProject('npm', {
    '@rollup/plugin-node-resolve': '^16.0.3',
    esbuild: '^0.28.0',
    rollup: '^4.68.8',
    vite: '^8.3.8',
    webpack: '^5.113.0',
  })
  project.write('program.mjs', program)
  project.write('program.cjs', program.replace(/import (.*) from (.*)/g, 'const $1 = require($2)'))
})

afterAll(() => project?.remove())

const program = `
import { createHydraAdmin, orNull } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
const notFoundBody = { error: 'not_found', error_description: 'no such token' }
const notFound = async () => Response.json(notFoundBody, { status: 404 })
const admin = (fetch) => createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch })
introspectOAuth2Token(admin(async () => Response.json({ active: false })), 'gone').then(async ({ active }) => {
  console.log(active, await orNull(introspectOAuth2Token(admin(notFound), 'gone')))
  const options = { baseUrl: 'http://127.0.0.1:4445', dispatcher: { dispatch() {} } }
  try { createHydraAdmin(options); console.log('Node') } catch (error) { console.log(error.message) }
})`

const builds: Record<string, (entry: string, platform: 'browser' | 'node') => string> = {
  esbuild: (entry, platform) => `
    import { build } from 'esbuild'
    await build({ entryPoints: ['${entry}'], bundle: true, minify: true, platform: '${platform}', outfile: 'bundle.cjs' })`,
  Rollup: (entry, platform) => `
    import { nodeResolve } from '@rollup/plugin-node-resolve'
    import { rollup } from 'rollup'
    const resolve = nodeResolve({ browser: ${platform === 'browser'}, exportConditions: ['${platform}'] })
    const onwarn = ({ message }) => { throw new Error(message) }
    const bundle = await rollup({ input: '${entry}', plugins: [resolve], onwarn })
    await bundle.write({ file: 'bundle.cjs', format: 'cjs', inlineDynamicImports: true })`,
  Vite: (entry, platform) => `
    import { build } from 'vite'
    const rollupOptions = { input: '${entry}', output: { format: 'cjs', entryFileNames: 'bundle.cjs', codeSplitting: false } }
    const target = ${platform === 'node'} ? { ssr: '${entry}' } : {}
    await build({
      configFile: false, logLevel: 'error', ssr: { noExternal: true },
      build: { ...target, outDir: '.', emptyOutDir: false, minify: true, rollupOptions },
    })`,
  webpack: (entry, platform) => `
    import webpack from 'webpack'
    const plugins = [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })]
    const target = '${platform === 'node' ? 'node' : 'web'}'
    const output = { path: process.cwd(), filename: 'bundle.cjs' }
    webpack({ mode: 'production', entry: './${entry}', target, output, plugins }, (error, stats) => {
      if (error ?? (stats.hasErrors() || stats.hasWarnings())) throw error ?? new Error(stats.toString())
    })`,
}

describe.each([
  ['esbuild', 'program.mjs'],
  ['Rollup', 'program.mjs'], // which does not know require()
  ['Vite', 'program.mjs'],
  ['webpack', 'program.mjs'],
  ['esbuild', 'program.cjs'],
  ['webpack', 'program.cjs'],
] as const)('%s, %s', (bundler, entry) => {
  test.for(['browser', 'node'] as const)('the bundle for %s is one file that runs', async (platform, { task }) => {
    project.write('bundle.cjs', '')
    await project.node(['--input-type=module', '-e', builds[bundler]?.(entry, platform) ?? ''])
    const bundle = readFileSync(join(project.folder, 'bundle.cjs'))
    task.meta.bundleBytes = gzipSync(bundle).length
    // What is required is bundled as a whole.
    if (entry === 'program.mjs') expect(bundle.includes('/oauth2/revoke'), 'dead code').toBe(false)
    const ran = await project.node(['bundle.cjs'])
    expect(ran).toBe(`false null\n${platform === 'node' ? 'Node' : '"dispatcher" exists on Node only'}\n`)
  })
})
