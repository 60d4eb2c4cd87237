import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SignInContext, signInAt } from './sign-in-at.js'

// A context in place of a browser's: the example proves that a real one is signed in.

let server: HydraServer
let app: Server
let appUrl: string

beforeAll(async () => {
  server = await startHydra()
  const [client_id, redirect_uri] = ['app', 'http://127.0.0.1:9/callback']
  const client = { client_id, redirect_uris: [redirect_uri], scope: 'openid mail' }
  await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: JSON.stringify(client) })
  const query = { client_id, redirect_uri, response_type: 'code', state: 'some-state' }
  app = createServer((req, res) => {
    const { pathname, search } = new URL(req.url ?? '/', 'http://app')
    const scope = decodeURIComponent(pathname.slice(1))
    if (scope === 'loop') return res.writeHead(302, { location: '/loop' }).end()
    if (scope === 'malformed') return res.writeHead(302, { location: `http://[app${search}` }).end()
    if (scope === 'remote')
      return res.writeHead(302, { location: 'https://auth.example/login?login_challenge=a' }).end()
    if (scope === 'error') return res.writeHead(400).end()
    const request = new URLSearchParams({ ...query, scope })
    return res.writeHead(302, { location: `${server.publicUrl}/oauth2/auth?${request}${search}` }).end()
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
})

afterAll(async () => {
  app?.close()
  await server?.stop()
})

function createContext(): SignInContext & { readonly callbacks: URL[] } {
  const cookies = new Map<string, string>()
  const callbacks: URL[] = []
  return {
    callbacks,
    request: {
      get: async (url) => {
        if (url.startsWith('http://127.0.0.1:9/')) {
          callbacks.push(new URL(url))
          return { status: () => (url.includes('error=') ? 500 : 200), headers: () => ({}) }
        }
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
        for (const each of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
          cookies.set(name, value)
        }
        return { status: () => response.status, headers: () => Object.fromEntries(response.headers) }
      },
    },
  }
}

test('the app gets a code for all that it requested, and the context its cookies', async () => {
  const context = createContext()
  const url = await signInAt(context, server, `${appUrl}/openid mail`, { subject: 'ada' })
  expect(url.searchParams.get('scope')).toBe('openid mail')
  expect(context.callbacks.map(({ href }) => href)).toEqual([url.href])
})

test('an app that requests what it may not get: the step, and the words of Hydra', async () => {
  const failure = signInAt(createContext(), server, `${appUrl}/photos`, { subject: 'ada' })
  await expect(failure).rejects.toMatchObject({ step: 'authorize', error: 'invalid_scope' })
  await expect(failure).rejects.toThrow("'photos'")
})

test('an app that responds with an error is named', async () => {
  const failure = signInAt(createContext(), server, `${appUrl}/error`, { subject: 'ada' })
  await expect(failure).rejects.toThrow(`${appUrl}/error responded 400`)
})

test('a loop of redirects ends', async () => {
  const failure = signInAt(createContext(), server, `${appUrl}/loop`, { subject: 'ada' })
  await expect(failure).rejects.toThrow('more than 20 redirects')
})

test.each([
  ['the app', () => 'https://auth.example/sign-in?secret=1'],
  ['what it redirects to', () => `${appUrl}/remote`],
])('%s that is https and not loopback is refused, without allowRemote', async (_, url) => {
  const failure = signInAt(createContext(), server, url(), { subject: 'ada' })
  await expect(failure).rejects.toBeInstanceOf(TypeError)
  await expect(failure).rejects.toThrow(/^"url" must be .* is https:\/\/auth\.example\. .*"allowRemote"/)
})

test('with allowRemote, an app may redirect to it', async () => {
  const failure = signInAt(createContext(), server, `${appUrl}/remote`, { subject: 'ada', allowRemote: true })
  await expect(failure).rejects.toMatchObject({ name: 'SignInError', step: 'login' })
})

test('an app that does not respond is named without its query', async () => {
  const failure = signInAt(createContext(), server, 'http://127.0.0.1:1/sign-in?secret=1', { subject: 'ada' })
  await expect(failure).rejects.toThrow(/no response from http:\/\/127\.0\.0\.1:1\/sign-in$/)
})

test('an app that redirects to a malformed address: the step, and nothing of the address', async () => {
  const url = `${appUrl}/malformed?code=the-secret-code&state=the-secret-state`
  const failure = await signInAt(createContext(), server, url, { subject: 'ada' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SignInError', step: 'authorize' })
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('the-secret')
})

test('a malformed URL is a mistake of the caller, named without its query', async () => {
  const failure = signInAt(createContext(), server, 'not a url?secret=1', { subject: 'ada' })
  await expect(failure).rejects.toThrow(new TypeError('"url" must be an absolute URL'))
})

test('a missing URL or subject is a mistake of the caller', async () => {
  await expect(signInAt(createContext(), server, '', { subject: 'ada' })).rejects.toThrow('"url" must')
  await expect(signInAt(createContext(), server, appUrl, { subject: '' })).rejects.toThrow('"subject" must')
})
