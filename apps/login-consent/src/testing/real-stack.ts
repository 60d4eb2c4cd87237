import { createHash, randomBytes } from 'node:crypto'
import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import { type HydraServer, type StartHydraOptions, startHydra } from '@hydrakit/dev-server'
import { createOAuth2Client, type OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import { type HeadlessBrowser, openBrowser, type Page } from '@hydrakit-tests/support'
import getPort from 'get-port'
import { pageUrls, type ServedLoginConsentApp, serveLoginConsentApp } from '../serve.js'
import { createDemoUsers } from '../users/demo-users.js'
import type { Users } from '../users/users.js'

const clientOrigin = 'http://127.0.0.1:9'

/** Where the client is: a browser that is sent there stops. */
export const atClient = `${clientOrigin}/`

/** Where a client wants people back after they signed out. */
export const signedOut = `${clientOrigin}/signed-out`

/** What Ada types. */
export const ada = { email: 'ada@example.com', password: 'analytical-engine' }

/** A real Hydra with this app before it. */
export interface Stack {
  readonly hydra: HydraServer
  readonly admin: HydraAdmin
  readonly served: ServedLoginConsentApp
  stop(): Promise<void>
}

/**
 * Starts Hydra and the app.
 *
 * @param options - Options of Hydra, and who may sign in: by default the demo users.
 */
export async function startStack({ users, ...options }: StartHydraOptions & { users?: Users } = {}): Promise<Stack> {
  const port = await getPort({ host: '127.0.0.1' })
  const hydra = await startHydra({ ...options, urls: pageUrls(`http://127.0.0.1:${port}`) })
  const admin = createHydraAdmin({ baseUrl: hydra.adminUrl, timeoutMs: 2000 })
  const served = await serveLoginConsentApp({ admin, users: users ?? (await createDemoUsers()), port, log: () => {} })
  const stop = async () => {
    await served.close()
    await hydra.stop()
  }
  return { hydra, admin, served, stop }
}

/** A browser, and a client of its own that sends it to Hydra. */
export interface Visitor {
  readonly browser: HeadlessBrowser
  readonly client: { readonly client_id: string; readonly verifier: string }
  /** Asks for a sign-in. */
  authorize(): Promise<Page>
}

/**
 * Opens a browser and registers its client.
 *
 * @param stack - Where.
 * @param members - What differs from the usual client.
 * @param browser - One that is open already.
 */
export async function visitor(
  { hydra, admin }: Stack,
  members: OAuth2ClientInput = {},
  browser: HeadlessBrowser = openBrowser(fetch, atClient),
): Promise<Visitor> {
  const { client_id } = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos',
    redirect_uris: [callback],
    post_logout_redirect_uris: [signedOut],
    token_endpoint_auth_method: 'none',
    scope: 'openid email profile',
    ...members,
  })
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: randomBytes(16).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const authorize = () => browser.visit(`${hydra.publicUrl}/oauth2/auth?${query}`)
  return { browser, client: { client_id, verifier }, authorize }
}

const callback = `${clientOrigin}/callback`

/** What the token endpoint gives for the code that a browser came back with. */
export async function exchange(
  { hydra }: Stack,
  { client_id, verifier }: Visitor['client'],
  { url }: Page,
): Promise<{ access_token: string; id_token: string; scope: string }> {
  const response = await fetch(`${hydra.publicUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: callback,
      client_id,
      code_verifier: verifier,
    }),
  })
  return (await response.json()) as never
}

/** What the page is called. */
export function heading({ document }: Page): string | undefined {
  return document.querySelector('h1')?.textContent
}
