import { readdir, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTemporaryFolder, findRealHydra, writeHydra, writeScript } from '../test/stand-ins.js'
import { claimFreePort } from './free-port.js'
import { type HydraServer, type StartHydraOptions, startHydra } from './index.js'
import { runCommand } from './run-command.js'

async function start(options: StartHydraOptions = {}): Promise<HydraServer> {
  const server = await startHydra(options)
  onTestFinished(() => server.stop())
  return server
}

async function fetchJson(url: string, init?: RequestInit): Promise<Record<string, unknown>> {
  return (await fetch(url, init)).json() as Promise<Record<string, unknown>>
}

function createClient({ adminUrl }: HydraServer): Promise<Record<string, unknown>> {
  return fetchJson(`${adminUrl}/admin/clients`, { method: 'POST', body: JSON.stringify({ client_id: 'photos' }) })
}

async function fetchClientStatus({ adminUrl }: HydraServer): Promise<number> {
  return (await fetch(`${adminUrl}/admin/clients/photos`)).status
}

function isUp({ adminUrl }: Pick<HydraServer, 'adminUrl'>): Promise<boolean> {
  return fetch(`${adminUrl}/health/alive`).then(
    () => true,
    () => false,
  )
}

test('resolves when both APIs respond, and has the version and the issuer of the server', async () => {
  const { adminUrl, publicUrl, issuer, version } = await start()
  expect(await fetchJson(`${adminUrl}/version`)).toEqual({ version })
  expect(await fetchJson(`${publicUrl}/.well-known/openid-configuration`)).toMatchObject({ issuer })
  expect(issuer).toBe(publicUrl)
})

test('version is the release to start, with or without its "v"', async () => {
  const { version } = await start()
  for (const wanted of [version, version.slice(1)]) expect((await start({ version: wanted })).version).toBe(version)
})

test('a server that runs another version than its program reports is stopped, with an error that names both', async () => {
  const { version } = await start()
  const binary = await writeHydra(join(await createTemporaryFolder(), 'hydra'), 'v25.4.0', await findRealHydra())
  const [adminPort, publicPort] = await findTwoFreePorts()
  const runFolders = await useOwnTemporaryFolder()
  await expect(startHydra({ binary, version: '25.4.0', adminPort, publicPort })).rejects.toMatchObject({
    code: 'ERR_HYDRA_BINARY',
    message: expect.stringContaining(`"version" is v25.4.0, but the server from binary (${binary}) runs ${version}.`),
  })
  expect(await isUp({ adminUrl: `http://127.0.0.1:${adminPort}` })).toBe(false)
  expect(await runFolders()).toEqual([])
})

test('two servers at once have ports and data of their own', async () => {
  const [one, two] = await Promise.all([start(), start()])
  const urls = [one.adminUrl, one.publicUrl, two.adminUrl, two.publicUrl]
  expect(new Set(urls).size).toBe(4)
  await createClient(one)
  expect([await fetchClientStatus(one), await fetchClientStatus(two)]).toEqual([200, 404])
})

test('offers dynamic client registration, and CORS to every origin', async () => {
  const { publicUrl } = await start()
  const headers = { origin: 'http://localhost:5173', 'content-type': 'application/json' }
  const registered = await fetch(`${publicUrl}/oauth2/register`, { method: 'POST', headers, body: '{}' })
  expect([registered.status, registered.headers.get('access-control-allow-origin')]).toEqual([201, '*'])
})

test('with another issuer, the endpoints of the discovery document respond, and registration is one of them', async () => {
  const { publicUrl } = await start({ issuer: 'https://auth.example/base' })
  const discovery = await fetchJson(`${publicUrl}/.well-known/openid-configuration`)
  expect(discovery.issuer).toBe('https://auth.example/base')
  expect(discovery.registration_endpoint).toBe(`${publicUrl}/oauth2/register`)
  const endpoints = listEndpoints(discovery)
  expect(endpoints.length).toBeGreaterThanOrEqual(6)
  for (const [name, url] of endpoints) {
    expect(url, name).toContain(`${publicUrl}/`)
    // The device endpoint of v26.2.0 responds to a GET with 404.
    const responses = ['GET', 'POST'].map((method) => fetch(url, { method, redirect: 'manual' }))
    const statuses = (await Promise.all(responses)).map(({ status }) => status)
    expect(
      statuses.filter((status) => status !== 404),
      name,
    ).not.toEqual([])
  }
  const headers = { 'content-type': 'application/json' }
  const registered = await fetchJson(`${publicUrl}/oauth2/register`, { method: 'POST', headers, body: '{}' })
  expect(registered.registration_client_uri).toContain(`${publicUrl}/oauth2/register/`)
})

test('config.urls.self.public moves the endpoints of the discovery document, and not the issuer', async () => {
  const base = 'https://proxy.example/auth'
  const { publicUrl } = await start({ config: { urls: { self: { public: base } } } })
  const discovery = await fetchJson(`${publicUrl}/.well-known/openid-configuration`)
  expect(listEndpoints(discovery).filter(([, url]) => !url.startsWith(`${base}/`))).toEqual([])
  expect(discovery.issuer).toBe(publicUrl)
})

/** Every endpoint but two, for which Hydra takes the issuer and has no setting. */
function listEndpoints(discovery: Record<string, unknown>): [name: string, url: string][] {
  const issuerBased = ['revocation_endpoint', 'end_session_endpoint']
  const urls = Object.entries(discovery).filter(([name]) => /_(endpoint|uri|endpoint_draft_00)$/.test(name))
  return urls.filter(([name]) => !issuerBased.includes(name)) as [string, string][]
}

test('redirects the browser to the pages of the app; device pages are ignored if the server lacks the grant', async () => {
  const urls = { error: 'http://127.0.0.1:3000/error', deviceVerification: 'http://127.0.0.1:3000/device' }
  const { publicUrl } = await start({ urls })
  const response = await fetch(`${publicUrl}/oauth2/auth`, { redirect: 'manual' })
  expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:3000\/error\?/)
})

test('config is merged over the defaults, and issuer is an option', async () => {
  const config = { ttl: { access_token: '7s' }, oidc: { subject_identifiers: { supported_types: ['public'] } } }
  const { adminUrl, publicUrl, issuer } = await start({ config, issuer: 'http://localhost:4444' })
  expect(issuer).toBe('http://localhost:4444')
  expect(await fetchJson(`${publicUrl}/.well-known/openid-configuration`)).toMatchObject({ issuer })

  const client = { client_id: 'job', client_secret: 'a-long-secret', grant_types: ['client_credentials'] }
  await fetchJson(`${adminUrl}/admin/clients`, { method: 'POST', body: JSON.stringify(client) })
  const authorization = `Basic ${btoa('job:a-long-secret')}`
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  const token = await fetchJson(`${publicUrl}/oauth2/token`, { method: 'POST', headers: { authorization }, body })
  expect(token.expires_in).toBeLessThanOrEqual(7)
})

test("the app's own environment does not configure Hydra", async () => {
  vi.stubEnv('DSN', 'postgres://app@127.0.0.1:1/app')
  vi.stubEnv('URLS_SELF_ISSUER', 'http://app.example')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { publicUrl, issuer } = await start()
  expect(await fetchJson(`${publicUrl}/.well-known/openid-configuration`)).toMatchObject({ issuer })
})

test('the error of a wrong configuration contains the output of Hydra, without secrets', async () => {
  const config = { secrets: { system: ['too-short'] }, nonsense: true }
  const error = await startHydra({ config }).catch((error: unknown) => error)
  expect(error).toMatchObject({ name: 'DevServerError', code: 'ERR_HYDRA_START' })
  const { message } = error as Error
  expect(message).toContain('additionalProperties "nonsense" not allowed')
  expect(message).toContain('length must be >= 16')
  expect(message).not.toMatch(/too-short|Usage:/)
})

test('the timeout error for an unreachable database contains the output of Hydra', async () => {
  const starting = startHydra({ dsn: 'postgres://app:pass-word@127.0.0.1:1/app', startTimeoutMs: 2_000 })
  const error = (await starting.catch((error: unknown) => error)) as Error
  expect(error.message).toMatch(/took longer than 2000 ms[\s\S]*connection refused/)
  expect(error.message).not.toContain('pass-word')
})

test('the error names a port in use, and its option', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const message = expect.stringMatching(`Port ${port} \\("publicPort"\\) is in use`)
  await expect(startHydra({ publicPort: port })).rejects.toMatchObject({ code: 'ERR_PORT_IN_USE', message })
})

test('another port is chosen if a free port is taken before Hydra listens', async () => {
  const binary = await writeHydraWithUsedPort()
  expect(await isUp(await start({ binary }))).toBe(true)
})

test('a start on given ports fails if one is taken before Hydra listens', async () => {
  const binary = await writeHydraWithUsedPort()
  const [adminPort, publicPort] = await findTwoFreePorts()
  const message = expect.stringContaining('address already in use')
  await expect(startHydra({ binary, adminPort, publicPort })).rejects.toMatchObject({
    code: 'ERR_HYDRA_START',
    message,
  })
})

async function writeHydraWithUsedPort(): Promise<string> {
  const folder = await createTemporaryFolder()
  const words = 'Error: listen tcp 127.0.0.1:4445: bind: address already in use'
  return writeScript(
    join(folder, 'hydra'),
    `[ "$1" = serve ] && mkdir "${folder}/first" 2>/dev/null && { echo "${words}"; exit 1; }
exec "${await findRealHydra()}" "$@"`,
  )
}

async function findTwoFreePorts(): Promise<[number, number]> {
  const [one, two] = [await claimFreePort(), await claimFreePort()]
  await Promise.all([one.release(), two.release()])
  return [one.port, two.port]
}

test('an aborted start rejects with the reason of the signal, and leaves no files', async () => {
  const runFolders = await useOwnTemporaryFolder()
  await expect(startHydra({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(await runFolders()).toEqual([])
})

test('stop ends the server and removes its files, also if it is called twice', async () => {
  const runFolders = await useOwnTemporaryFolder()
  const server = await startHydra()
  const [folder = ''] = await runFolders()
  expect((await stat(join(folder, 'hydra.json'))).mode & 0o777).toBe(0o600)
  await Promise.all([server.stop(), server.stop()])
  await server.stop()
  expect(await isUp(server)).toBe(false)
  expect(await runFolders()).toEqual([])
})

/** Makes the servers of this test use a temporary folder of their own. The result lists their folders in it. */
async function useOwnTemporaryFolder(): Promise<() => Promise<string[]>> {
  const parent = await createTemporaryFolder()
  vi.stubEnv('TMPDIR', parent)
  onTestFinished(() => void vi.unstubAllEnvs())
  return async () => {
    const names = (await readdir(parent)).filter((name) => !name.startsWith('hydra-kit-ports-'))
    return names.map((name) => join(parent, name))
  }
}

test('restart starts a killed server on the same ports, with the data of its database', async () => {
  const folder = await createTemporaryFolder()
  const server = await start({ dsn: `sqlite://${folder}/hydra.sqlite?_fk=true` })
  await createClient(server)
  await server.kill()
  expect(await isUp(server)).toBe(false)
  await server.restart()
  expect(await fetchClientStatus(server)).toBe(200)
})

test('restart replaces a running server; the in-memory database loses its data', async () => {
  const server = await start()
  await createClient(server)
  await server.restart()
  expect(await fetchClientStatus(server)).toBe(404)
})

test('a restart checks the version of the server, as the start does', async () => {
  const [{ version }, hydra] = [await start(), await findRealHydra()]
  const binary = await writeHydra(join(await createTemporaryFolder(), 'hydra'), version, hydra)
  const server = await start({ binary, version })
  await writeServer(binary, 'v9.9.9')
  await expect(server.restart()).rejects.toMatchObject({
    code: 'ERR_HYDRA_BINARY',
    message: expect.stringContaining(`"version" is ${version}, but the server from binary (${binary}) runs v9.9.9.`),
  })
  expect(await isUp(server)).toBe(false)
  await writeHydra(binary, version, hydra)
  await server.restart()
  expect(await isUp(server)).toBe(true)
}, 60_000)

test('the version is requested once, even if it is checked', async () => {
  const folder = await createTemporaryFolder()
  const program = await writeServer(join(folder, 'server'), 'v9.9.9')
  const binary = await writeHydra(join(folder, 'hydra'), 'v9.9.9', program)
  const server = await start({ binary, version: 'v9.9.9' })
  expect(server.version).toBe('v9.9.9')
  expect(server.log().match(/^\/version$/gm)).toHaveLength(1)
})

/** Writes a server that says that it is ready, and its version. Its output is the path of each request. */
function writeServer(path: string, version: string): Promise<string> {
  const program = `
    const { serve } = require(process.argv.find((each) => each.endsWith('hydra.json')))
    const sendVersion = ({ url }, response) => {
      console.log(url)
      response.end(JSON.stringify({ version: '${version}' }))
    }
    for (const { host, port } of Object.values(serve)) require('http').createServer(sendVersion).listen(port, host)`
  return writeScript(path, `exec "${process.execPath}" -e "${program}" -- "$@"`)
}

test('a stopped server does not restart', async () => {
  const server = await startHydra()
  await server.stop()
  await expect(server.restart()).rejects.toThrow('was stopped')
})

test('onExit is called when the server ends by itself, and only then', async () => {
  const runFolders = await useOwnTemporaryFolder()
  const exits: string[] = []
  const server = await start({ onExit: (lastOutput) => exits.push(lastOutput) })
  await server.kill()
  await server.restart()
  expect(exits).toEqual([])
  const [folder = ''] = await runFolders()
  process.kill(await findPidOfHydra(folder), 'SIGKILL')
  await vi.waitFor(() => expect(exits).toHaveLength(1), 10_000)
})

async function findPidOfHydra(folder: string): Promise<number> {
  const { output } = await runCommand('ps', ['-eo', 'pid=,args='])
  const line = output.split('\n').find((line) => line.includes(folder) && !line.includes('/bin/sh'))
  return Number(line?.trim().split(' ')[0])
}

test('log returns what the server logs', async () => {
  const server = await start({ config: { log: { level: 'info' } } })
  await createClient(server)
  await vi.waitFor(() => expect(server.log()).toContain('/admin/clients'), 10_000)
})

test('warmKeys creates the signing keys before the start or a restart resolves', async () => {
  const { adminUrl, restart } = await start({ warmKeys: true })
  const fetchStatus = async () => (await fetch(`${adminUrl}/admin/keys/hydra.openid.id-token`)).status
  expect(await fetchStatus()).toBe(200)
  await restart()
  expect(await fetchStatus()).toBe(200)
})

test.each<[string, StartHydraOptions]>([
  ['"adminPort" must be an integer from 0 to 65535', { adminPort: 70_000 }],
  ['"publicPort" must be an integer from 0 to 65535', { publicPort: 1.5 }],
  ['"adminPort" and "publicPort" must differ', { adminPort: 4444, publicPort: 4444 }],
  ['"startTimeoutMs" must be an integer from 1 to 2147483647', { startTimeoutMs: 0 }],
  ['"dsn" must be a non-empty string', { dsn: '' }],
  ['"dsn" must be a non-empty string', { dsn: null as never }],
  ['"config" must be an object', { config: [] as never }],
  ['"config" must be an object', { config: null as never }],
  ['"urls" must be an object', { urls: null as never }],
  ['"urls.login" must be a non-empty string', { urls: { login: '' } }],
  ['"urls.error" must be a non-empty string', { urls: { error: new URL('http://app.example') as never } }],
  ['"version" must be a release of Hydra, such as v26.2.0', { version: 'latest' }],
  ['"version" must be a release of Hydra, such as v26.2.0', { version: '' }],
  ['"version" must be a release of Hydra, such as v26.2.0', { version: 26 as never }],
  ['"warmKeys" must be a boolean', { warmKeys: 'yes' as never }],
  ['"signal" must be an AbortSignal', { signal: {} as never }],
  ['"signal" must be an AbortSignal', { signal: null as never }],
  ['"onProgress" must be a function', { onProgress: null as never }],
  ['"onExit" must be a function', { onExit: 'exit' as never }],
  ['"options" must be an object', null as never],
  ['"options" must be an object', 'memory' as never],
  ['"config" must not set dsn: use the option "dsn"', { config: { dsn: 'memory' } }],
  ['"config" must not set serve.admin.port: use the option "adminPort"', { config: { serve: { admin: { port: 1 } } } }],
])('refuses wrong options: %s', async (message, options) => {
  await expect(startHydra(options)).rejects.toThrow(new TypeError(message))
})
