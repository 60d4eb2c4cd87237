import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { findChromium } from '@hydrakit-tests/support/chromium'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { installProject, type Project, run } from './install-project.js'

let project: Project
let hydra: Server
let url: string

beforeAll(async () => {
  project = await installProject('npm', {
    '@oven/bun-linux-x64': '^1.4.5',
    'abort-controller': '^3.0.0',
    deno: '^2.9.6',
    esbuild: '^0.28.0',
    'react-native-url-polyfill': '^4.0.0',
  })
  project.write('imported.mjs', `${imports}${call}`)
  project.write('required.cjs', `${imports.replace(/import (.*) from (.*)/g, 'const $1 = require($2)')}${call}`)
  hydra = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end('{"active":false}')
  })
  await once(hydra.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(hydra.address() as AddressInfo).port}`
})

afterAll(() => {
  hydra?.close()
  project?.remove()
})

const imports = `
import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'`

const call = `
const admin = createHydraAdmin({ baseUrl: process.env.HYDRA_ADMIN_URL })
introspectOAuth2Token(admin, 'gone').then(({ active }) => console.log(active))`

describe.each([
  ['Deno', '@deno/linux-x64-glibc/deno', ['run', '--allow-all']],
  ['Bun', '@oven/bun-linux-x64/bin/bun', []],
])('%s', (_, program, args) => {
  test.each(['imported.mjs', 'required.cjs'])('calls Hydra from %s', async (file) => {
    const path = join(project.folder, 'node_modules', program)
    expect(await run(project.folder, path, [...args, file], { HYDRA_ADMIN_URL: url })).toBe('false\n')
  })
})

// React Native's own URL cannot be read, and its AbortController has no signals that time out or join others. Its fetch takes such signals; that of
// Node does not.
const reactNative = `
import { URL, URLSearchParams } from 'react-native-url-polyfill'
import { AbortController, AbortSignal } from 'abort-controller'
const { fetch: send } = globalThis
const fetch = (url, { signal, ...init }) => send(String(url), init)
Object.assign(globalThis, { URL, URLSearchParams, AbortController, AbortSignal, fetch })
import('./imported.mjs')`

test("React Native's URL and abort shims suffice for a call", async () => {
  project.write('native.mjs', reactNative)
  project.write('react-native.js', 'module.exports = { NativeModules: {}, Platform: {} }')
  const metro = { platform: 'neutral', mainFields: ['react-native', 'module', 'main'], conditions: ['react-native'] }
  await bundle({
    ...metro,
    entryPoints: ['native.mjs'],
    format: 'iife',
    alias: { 'react-native': './react-native.js' },
  })
  expect(await project.node(['bundle.js'], { env: { HYDRA_ADMIN_URL: url } })).toBe('false\n')
})

test('a page in Chromium calls Hydra', async () => {
  project.write('page.mjs', page)
  await bundle({ entryPoints: ['page.mjs'], platform: 'browser' })
  const app = await servePage(join(project.folder, 'bundle.js'))
  const browser = await chromium.launch({ executablePath: findChromium() })
  onTestFinished(() => browser.close())
  const tab = await browser.newPage()
  await tab.goto(app)
  await expect.poll(() => tab.title()).toBe('http://127.0.0.1:4444')
})

const page = `
import { createHydraPublic } from '@hydrakit/core'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
discoverOidcConfiguration(createHydraPublic({ baseUrl: '/hydra' })).then(
  ({ issuer }) => { document.title = issuer },
  (error) => { document.title = error.message },
)`

async function bundle(options: object): Promise<void> {
  const all = JSON.stringify({ bundle: true, outfile: 'bundle.js', ...options })
  await project.node(['--input-type=module', '-e', `import { build } from 'esbuild'; await build(${all})`])
}

/** Serves a page with the bundle, and the public API below `/hydra`. */
async function servePage(file: string): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/')
      return response.setHeader('content-type', 'text/html').end('<script src="bundle.js"></script>')
    if (request.url === '/bundle.js')
      return response.setHeader('content-type', 'text/javascript').end(readFileSync(file))
    return response.setHeader('content-type', 'application/json').end('{"issuer":"http://127.0.0.1:4444"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
