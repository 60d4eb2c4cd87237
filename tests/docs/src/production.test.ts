import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { waitUntilReady } from '@hydrakit/metadata'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { buildAuthorizationUrl, discoverOidcConfiguration } from '@hydrakit/oidc'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

// The configuration of docs/production.md on a real Hydra, without the development mode of dev-server.

const page = readFileSync(new URL('../../../docs/production.md', import.meta.url), 'utf8')
const config = Object.assign(
  {},
  ...[...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => parse(text)),
)
const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-production-'))
// Hydra reads settings from the environment, where Vitest has a DEV=1.
const env = {}
let binary: string
let hydra: ChildProcess
let ports: { public: number; admin: number }
let publicUrl: string
let adminUrl: string

beforeAll(async () => {
  binary = await findBinary()
  ports = { public: await getPort(), admin: await getPort() }
  publicUrl = `http://127.0.0.1:${ports.public}`
  adminUrl = `http://127.0.0.1:${ports.admin}`
  hydra = spawn(binary, serve(config.urls.self), { stdio: 'ignore', env })
  await waitUntilReady(createHydraAdmin({ baseUrl: adminUrl }), { timeoutMs: 60_000 })
}, 300_000)

afterAll(async () => {
  if (hydra?.kill()) await once(hydra, 'exit')
  rmSync(folder, { recursive: true })
})

test('everybody who reaches the port is served over plain HTTP, as behind a proxy', async () => {
  const { issuer } = await discoverOidcConfiguration(createHydraPublic({ baseUrl: publicUrl }))
  expect(issuer).toBe(config.urls.self.issuer)
})

test('redirects come from the configuration, and cookies are Secure', async () => {
  const admin = createHydraAdmin({ baseUrl: adminUrl })
  const client = await createOAuth2Client(admin, { redirect_uris: ['https://photos.example/callback'] })
  const url = buildAuthorizationUrl(publicUrl, {
    client_id: client.client_id,
    response_type: 'code',
    state: 'of-the-test',
  })
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
  const response = await fetch(url, { headers, redirect: 'manual' })
  expect(response.headers.get('location')).not.toContain('evil.example')
  expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/(?=.*; Secure)(?=.*; SameSite=Lax)/)])
})

test('an issuer without TLS is refused', async () => {
  const starting = promisify(execFile)(binary, serve({ issuer: 'http://id.example' }), { env })
  await expect(starting).rejects.toThrow('must be HTTPS unless development mode is enabled')
})

/** The arguments of a Hydra with the configuration of the page. */
function serve(self: { readonly issuer: string }): string[] {
  const file = join(folder, `${new URL(self.issuer).protocol.slice(0, -1)}.json`)
  const [publicServer, adminServer] = [ports.public, ports.admin].map((port) => ({ host: '127.0.0.1', port }))
  const servers = { ...config.serve, public: publicServer, admin: adminServer }
  writeFileSync(file, JSON.stringify({ ...config, dsn: 'memory', urls: { ...config.urls, self }, serve: servers }))
  return ['serve', 'all', '--sqa-opt-out', '-c', file]
}

/** Where dev-server found Hydra. */
async function findBinary(): Promise<string> {
  await using server = await startHydra()
  const [, path] = /\((.*)\)$/.exec(server.origin) ?? []
  if (path === undefined) throw new Error(`needs a Hydra binary, and found ${server.origin}: set HYDRA_BIN`)
  return path
}
