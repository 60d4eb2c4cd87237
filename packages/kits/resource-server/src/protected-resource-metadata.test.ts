import type { RequestListener } from 'node:http'
import { toNodeHandler } from '@hydrakit/core/http'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { serve } from './adapters/apps.test-helper.js'
import { createProtectedResourceMetadata, type ProtectedResourceMetadataInput } from './protected-resource-metadata.js'

const photos = { resource: 'https://photos.example/api', authorization_servers: ['https://id.example'] }

test.each([
  ['https://photos.example', 'https://photos.example/.well-known/oauth-protected-resource'],
  ['https://photos.example/', 'https://photos.example/.well-known/oauth-protected-resource'],
  ['https://photos.example/api', 'https://photos.example/.well-known/oauth-protected-resource/api'],
  ['https://photos.example/api/', 'https://photos.example/.well-known/oauth-protected-resource/api/'],
  ['https://photos.example/?tenant=1', 'https://photos.example/.well-known/oauth-protected-resource?tenant=1'],
  ['https://photos.example/a/b?tenant=1', 'https://photos.example/.well-known/oauth-protected-resource/a/b?tenant=1'],
  ['http://127.0.0.1:3000/mcp', 'http://127.0.0.1:3000/.well-known/oauth-protected-resource/mcp'],
])('the document of %s is at %s (RFC 9728 section 3.1)', async (resource, url) => {
  const metadata = createProtectedResourceMetadata({ ...photos, resource })
  expect([metadata.url, metadata.path]).toEqual([url, new URL(url).pathname])
  const response = await metadata.handle(new Request(url))
  // Exactly as configured: clients compare it with the URL that they called (section 3.3).
  expect(await response?.json()).toMatchObject({ resource })
})

test('the document has what was configured, and how a token is sent', async () => {
  const configured = { ...photos, scopes_supported: ['photos.read'], resource_name: 'Photos' }
  const metadata = createProtectedResourceMetadata(configured)
  const response = await metadata.handle(new Request(metadata.url))
  expect(await response?.json()).toEqual({ ...configured, bearer_methods_supported: ['header'] })
  expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'cache-control': 'max-age=3600',
  })
})

test('mounted on its path, it leaves the bodies of other routes alone', async () => {
  const metadata = createProtectedResourceMetadata(photos)
  const app = express().use(express.urlencoded({ extended: true }))
  app.all(metadata.path, toNodeHandler(metadata.handle))
  app.post('/orders', (req, res) => void res.json(req.body))
  const server = await serve(app)
  onTestFinished(async () => void (await server.close()))
  const { origin } = new URL(server.urlOf('open'))
  const order = await fetch(`${origin}/orders`, { method: 'POST', body: new URLSearchParams({ 'item[name]': 'a' }) })
  expect(await order.json()).toEqual({ item: { name: 'a' } })
  expect(await (await fetch(origin + metadata.path)).json()).toMatchObject(photos)
})

test('an empty list is left out (RFC 9728 section 3.2)', async () => {
  const metadata = createProtectedResourceMetadata({ ...photos, scopes_supported: [] })
  const response = await metadata.handle(new Request(metadata.url))
  expect(await response?.json()).toEqual({ ...photos, bearer_methods_supported: ['header'] })
})

test('the Host header changes nothing', async () => {
  const metadata = createProtectedResourceMetadata(photos)
  const app = await serve(toNodeHandler(metadata.handle) as RequestListener)
  onTestFinished(async () => void (await app.close()))
  const { origin } = new URL(app.urlOf('open'))
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
  const response = await fetch(`${origin}/.well-known/oauth-protected-resource/api`, { headers })
  expect([response.status, await response.json()]).toMatchObject([200, photos])
})

test.each([
  '/',
  '/api',
  '/.well-known/oauth-protected-resource',
  '/.well-known/oauth-protected-resource/api/',
  '/.well-known/oauth-protected-resource/api?tenant=1',
])('leaves %s to others', async (path) => {
  const { handle } = createProtectedResourceMetadata(photos)
  expect(await handle(new Request(`https://photos.example${path}`))).toBeUndefined()
})

test('a missing request is a mistake of the caller', async () => {
  const { handle } = createProtectedResourceMetadata(photos)
  await expect(handle(undefined as never)).rejects.toThrow(new TypeError('"request" must be an object'))
})

test.each([
  ['HEAD', 200],
  ['OPTIONS', 204],
  ['POST', 405],
])('%s is a %i without a body', async (method, status) => {
  const { handle, url } = createProtectedResourceMetadata(photos)
  const response = await handle(new Request(url, { method }))
  expect([response?.status, await response?.text()]).toEqual([status, ''])
  expect(response?.headers.get('access-control-allow-origin')).toBe('*')
})

test('clients learn which methods there are, and those in browsers that they may send any header', async () => {
  const { handle, url } = createProtectedResourceMetadata(photos)
  const headersOf = async (method: string) =>
    Object.fromEntries((await handle(new Request(url, { method })))?.headers ?? [])
  const allow = 'GET, HEAD, OPTIONS'
  expect(await headersOf('POST')).toEqual({ 'access-control-allow-origin': '*', allow })
  expect(await headersOf('OPTIONS')).toEqual({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': allow,
    'access-control-allow-headers': '*',
    allow,
  })
  expect(await headersOf('HEAD')).toEqual(await headersOf('GET'))
})

const members =
  'resource, authorization_servers, scopes_supported, resource_name, resource_documentation, resource_policy_uri, resource_tos_uri'

test.each([
  [undefined, '"metadata" must be an object'],
  ...['scope_supported', 'jwks_uri', 'bearer_methods_supported', 'resource_name#en', 'toJSON'].map(
    (name): [object, string] => [
      { ...photos, [name]: ['photos.read'] },
      `"${name}" is not a member; the members are ${members}`,
    ],
  ),
  [{ ...photos, resource: new URL(photos.resource) }, '"resource" must be a string, such as the "href" of the URL'],
  [{ ...photos, resource_name: 42 }, '"resource_name" must be a non-empty string'],
  [
    { ...photos, scopes_supported: 'photos.read' },
    '"scopes_supported" must be a list of scopes (RFC 6749 section 3.3)',
  ],
  [
    { ...photos, resource: 'photos' },
    '"resource" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [
    { ...photos, resource: 'https://photos.example/#a' },
    '"resource" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [{ ...photos, authorization_servers: [] }, '"authorization_servers" must be a list of at least one URL'],
  [
    { ...photos, authorization_servers: ['id'] },
    '"authorization_servers" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [{ ...photos, scopes_supported: ['a b'] }, '"scopes_supported" must be a list of scopes (RFC 6749 section 3.3)'],
  [{ ...photos, resource_name: '' }, '"resource_name" must be a non-empty string'],
  [
    { ...photos, authorization_servers: 'https://id.example' },
    '"authorization_servers" must be a list of at least one URL',
  ],
  ...['resource_documentation', 'resource_policy_uri', 'resource_tos_uri'].map((name): [object, string] => [
    { ...photos, [name]: 'javascript:alert(1)' },
    `"${name}" must be an http or https URL without a fragment, in ASCII characters`,
  ]),
])('%# refuses malformed metadata', (metadata, message) => {
  expect(() => createProtectedResourceMetadata(metadata as ProtectedResourceMetadataInput)).toThrow(
    new TypeError(message),
  )
})
