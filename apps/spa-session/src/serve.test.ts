import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeSpaClient, type ServedSpa, serveSpa } from './serve.js'

const config = { issuer: 'http://127.0.0.1:4444/', clientId: 'photos', apiUrl: 'http://127.0.0.1:5556' }
let folder: string
let spa: ServedSpa

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spa-'))
  await writeFile(join(folder, 'index.html'), '<h1>Index</h1>')
  await writeFile(join(folder, 'app.js'), 'start()')
  spa = await serveSpa({ folder, config })
})

afterAll(async () => {
  await spa?.close()
  await rm(folder, { recursive: true })
})

test.each(['/', '/callback?code=1&state=2', '/some/screen'])('serves the app at %s', async (path) => {
  const response = await fetch(`${spa.url}${path}`)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toBe('<h1>Index</h1>')
})

test('serves the files, and no page in place of one that is missing', async () => {
  expect(await (await fetch(`${spa.url}/app.js`)).text()).toBe('start()')
  expect((await fetch(`${spa.url}/gone.js`)).status).toBe(404)
})

test('serves nothing from outside of the folder', async () => {
  expect((await fetch(`${spa.url}/..%2f..%2fetc%2fhostname`)).status).toBe(404)
})

test('serves the settings, never from a cache', async () => {
  const response = await fetch(`${spa.url}/config.json`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual(config)
})

test('lets the page run its own scripts only, and speak to Hydra and the API only', async () => {
  const policy = (await fetch(spa.url)).headers.get('content-security-policy')?.split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("connect-src 'self' http://127.0.0.1:4444 http://127.0.0.1:5556")
})

test('a folder that was not built is an error at once', async () => {
  await expect(serveSpa({ folder: join(folder, 'dist'), config })).rejects.toThrow('index.html')
})

test('the client is public, and may come back to the app only', () => {
  expect(describeSpaClient('http://app.test', 'http://api.test')).toMatchObject({
    token_endpoint_auth_method: 'none',
    redirect_uris: ['http://app.test/callback'],
    post_logout_redirect_uris: ['http://app.test/'],
    audience: ['http://api.test'],
  })
})

test.each([
  ['long', `/${'a'.repeat(8_000)}.js`, 404],
  ['long, of many parts', `${'/a'.repeat(4_000)}.js`, 404],
  ['not decodable', '/%E0%A4%A.js', 404],
  ['with a zero byte', '/app.js%00', 404],
])('an address that is %s is no fault of the server', async (_, path, status) => {
  expect((await fetch(spa.url + path)).status).toBe(status)
})
