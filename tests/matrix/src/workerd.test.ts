import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { describeWorker } from './describe-worker.js'
import { installProject, type Project } from './install-project.js'

// Cloudflare's runtime. What a worker has depends on the date that its author has chosen.

let project: Project
let hydra: Server

beforeAll(async () => {
  project = await installProject('npm', { workerd: '^1.20250101.0', esbuild: '^0.28.0' })
  project.write('worker.mjs', worker)
  await project.node(['--input-type=module', '-e', bundling])
  hydra = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end('{"active":false}')
  })
  await once(hydra.listen(0, '127.0.0.1'), 'listening')
})

afterAll(() => {
  hydra?.close()
  project?.remove()
})

const worker = `
import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
export default {
  async fetch(request) {
    const admin = createHydraAdmin({ baseUrl: new URL(request.url).searchParams.get('hydra') })
    return introspectOAuth2Token(admin, 'gone').then(({ active }) => new Response(String(active)), (error) => new Response(error.stack))
  }
}`

const bundling = `
import { build } from 'esbuild'
const conditions = ['workerd', 'worker', 'browser']
await build({ entryPoints: ['worker.mjs'], bundle: true, format: 'esm', conditions, outfile: 'bundle.mjs' })`

test.each([
  ['2021-06-01', 'with the first URL, and importScripts'],
  ['2024-11-10', 'where fetch throws on a cache mode'],
  ['2024-12-01', 'where fetch takes a cache mode'],
])('a worker of %s, %s, calls Hydra', async (date) => {
  const url = await startWorkerd(date)
  const { port } = hydra.address() as AddressInfo
  const response = await fetch(`${url}/?hydra=http://127.0.0.1:${port}`)
  expect(await response.text()).toBe('false')
})

async function startWorkerd(date: string): Promise<string> {
  const port = await getPort()
  const worker = describeWorker({ port, module: 'bundle.mjs', compatibilityDate: date })
  project.write(`${date}.capnp`, worker)
  const program = join(project.folder, 'node_modules', '@cloudflare', 'workerd-linux-64', 'bin', 'workerd')
  const child: ChildProcess = spawn(program, ['serve', `${date}.capnp`], { cwd: project.folder, stdio: 'ignore' })
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  })
  const url = `http://127.0.0.1:${port}`
  await expect.poll(() => fetch(url).then(() => 'started', String), { timeout: 30_000 }).toBe('started')
  return url
}
