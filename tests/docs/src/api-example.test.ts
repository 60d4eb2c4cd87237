import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  grantRequested,
} from '@hydrakit/consent'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { openBrowser, type Page } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { snippetFolder, writeSnippets } from './snippets.js'

// The example of the introspection README, which is copied into APIs: here it is one, on a real Hydra.

const [photos, mail] = ['https://photos.example', 'https://mail.example']

const app = 'http://app.invalid'

let server: HydraServer
let photosOf: (request: Request) => Promise<Response>

beforeAll(async () => {
  server = await startHydra({ urls: { login: `${app}/login`, consent: `${app}/consent` } })
  const snippets = writeSnippets(snippetFolder('api-example'), server)
  const example = snippets.find(({ name }) => name === 'packages/features/introspection/README.md block 1')
  photosOf = (await import(example?.file ?? '')).photosOf
})

afterAll(() => server?.stop())

test("a person's token for this API with the scope is let in", async () => {
  const response = await ask(await signIn('ada'))
  expect([response.status, await response.json()]).toEqual([200, { photosOf: 'ada' }])
})

test('a token that a service got for itself is not taken for a person', async () => {
  expect((await ask(await tokenWith({ audience: photos, scope: 'photos.read' }))).status).toBe(403)
})

test.each([
  ['for another API', { audience: mail, scope: 'photos.read' }, 401, 'invalid_token'],
  ['for no API in particular', { scope: 'photos.read' }, 401, 'invalid_token'],
  ['without the scope', { audience: photos, scope: 'photos.write' }, 403, 'insufficient_scope'],
])('a token %s is refused', async (_, grant, status, error) => {
  const response = await ask(await tokenWith(grant))
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([status, expect.stringContaining(error)])
})

test('a request without a token gets a bare challenge', async () => {
  const response = await photosOf(new Request(photos))
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

// Last, since Hydra is gone then.
test('while Hydra is away the response is 503, and neither 500 nor 401', async () => {
  const token = await tokenWith({ audience: photos, scope: 'photos.read' })
  await server.kill()
  const response = await ask(token)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
}, 20_000)

function ask(token: string): Promise<Response> {
  return photosOf(new Request(photos, { headers: { authorization: `Bearer ${token}` } }))
}

/** A token that a service got for itself. */
async function tokenWith(members: { audience?: string; scope: string }): Promise<string> {
  const { client_id, client_secret = '' } = await createOAuth2Client(createHydraAdmin({ baseUrl: server.adminUrl }), {
    grant_types: ['client_credentials'],
    scope: 'photos.read photos.write',
    audience: [photos, mail],
  })
  const grant = { grant_type: 'client_credentials', ...members } as const
  const tokens = createHydraPublic({ baseUrl: server.publicUrl })
  return (await oauth2TokenExchange(tokens, { client_id, client_secret }, grant)).access_token
}

/** The access token of a person who signed in to an app and allowed it everything. */
async function signIn(subject: string): Promise<string> {
  const [admin, hydra] = [
    createHydraAdmin({ baseUrl: server.adminUrl }),
    createHydraPublic({ baseUrl: server.publicUrl }),
  ]
  const request = { redirect_uri: `${app}/callback`, response_type: 'code', scope: 'photos.read', audience: photos }
  const { client_id, client_secret = '' } = await createOAuth2Client(admin, {
    redirect_uris: [request.redirect_uri],
    scope: request.scope,
    audience: [photos],
  })
  const browser = openBrowser(fetch, app)
  const query = new URLSearchParams({ client_id, state: 'state-of-this-test', ...request })
  const atLogin = await browser.visit(`${server.publicUrl}/oauth2/auth?${query}`)
  const login = await acceptOAuth2LoginRequest(admin, readParameter(atLogin, 'login_challenge'), { subject })
  const challenge = readParameter(await browser.visit(login.redirect_to), 'consent_challenge')
  const consentRequest = await getOAuth2ConsentRequest(admin, challenge)
  const consent = await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(consentRequest))
  const code = readParameter(await browser.visit(consent.redirect_to), 'code')
  const grant = { grant_type: 'authorization_code', code, redirect_uri: request.redirect_uri } as const
  return (await oauth2TokenExchange(hydra, { client_id, client_secret }, grant)).access_token
}

function readParameter({ url }: Page, name: string): string {
  const value = url.searchParams.get(name)
  if (value === null) throw new Error(`the browser came to ${url.origin}${url.pathname} without ${name}`)
  return value
}
