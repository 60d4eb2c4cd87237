import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHydraAdmin, createHydraPublic, type HydraAdmin, type HydraHooks, type HydraPublic } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, type OAuth2Client, type OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import { type HeadlessBrowser, openBrowser } from '@hydrakit-tests/support'
import { afterAll, beforeAll, inject } from 'vitest'

/** The pages of an app that is not there: a browser that is sent to one stops, and the test plays the app. */
const app = 'http://app.invalid'

/** Where Hydra sends the browser of {@link createPhotosClient} back to. */
export const redirectUri = `${app}/callback`

/** A real Hydra of this file's own, since its in-memory database takes no parallel flows. */
export interface RealHydra {
  readonly server: HydraServer
  readonly admin: HydraAdmin
  readonly hydra: HydraPublic
}

/** Starts a Hydra before the tests of a file and stops it after them. The object is filled when the tests run. */
export function useRealHydra(config: Record<string, unknown> = {}): RealHydra {
  const real = {} as { -readonly [Name in keyof RealHydra]: RealHydra[Name] }
  beforeAll(async () => {
    real.server = await startHydra({ urls: pages, config })
    note('version', real.server.version)
    const hooks: HydraHooks = { onResponse: ({ operationId, status }) => noteResponse(operationId, status) }
    real.admin = createHydraAdmin({ baseUrl: real.server.adminUrl, hooks })
    real.hydra = createHydraPublic({ baseUrl: real.server.publicUrl, hooks })
  })
  afterAll(() => real.server?.stop())
  return real
}

const pages = { login: `${app}/login`, consent: `${app}/consent`, logout: `${app}/logout`, error: `${app}/error` }

const noted = new Set<string>()

/** Tells the gate of `called-operations.ts` that the server has done an operation, or has refused one. */
function noteResponse(operationId: string | undefined, status: number): void {
  if (operationId !== undefined) note(status < 400 ? operationId : `${operationId}.refused`)
}

function note(name: string, value = ''): void {
  if (noted.has(name)) return
  noted.add(name)
  writeFileSync(join(inject('calledOperations'), name), value)
}

/** Operations that a browser calls. */
const visited: Record<string, string> = {
  '/oauth2/auth': 'oAuth2Authorize',
  '/oauth2/sessions/logout': 'revokeOidcSession',
  '/oauth2/device/verify': 'performOAuth2DeviceVerificationFlow',
}

/** A browser that stops at the app's pages. */
export function openUserBrowser(): HeadlessBrowser {
  return openBrowser(async (url, init) => {
    const response = await fetch(url, init)
    noteResponse(visited[new URL(url).pathname], response.status)
    return response
  }, `${app}/`)
}

/** Creates a confidential client for the authorization code flow. */
export function createPhotosClient(admin: HydraAdmin, members: OAuth2ClientInput = {}): Promise<OAuth2Client> {
  return createOAuth2Client(admin, {
    client_name: 'Photos',
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types: ['code'],
    redirect_uris: [redirectUri],
    scope: 'openid offline_access photos',
    token_endpoint_auth_method: 'client_secret_post',
    ...members,
  })
}

/** The authorization request of a client. */
export function buildPhotosAuthorizationUrl(
  { server }: RealHydra,
  { client_id }: OAuth2Client,
  members: Record<string, string> = {},
): string {
  const query = {
    client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid offline_access photos',
    state: 'some-state',
    ...members,
  }
  return `${server.publicUrl}/oauth2/auth?${new URLSearchParams(query)}`
}

/** Asks the token endpoint, with the client's secret in the body. */
export async function requestToken(
  { server }: RealHydra,
  { client_id, client_secret = '' }: OAuth2Client,
  members: Record<string, string>,
): Promise<{ access_token: string; refresh_token: string; id_token: string; scope: string }> {
  const body = new URLSearchParams({ client_id, client_secret, redirect_uri: redirectUri, ...members })
  const response = await fetch(`${server.publicUrl}/oauth2/token`, { method: 'POST', body })
  const tokens = await response.json()
  if (!response.ok) throw new Error(`the token endpoint responded with ${response.status} ${JSON.stringify(tokens)}`)
  return tokens as never
}
