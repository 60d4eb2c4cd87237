import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HydraAdmin } from '@hydrakit/core'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { closeServer } from '@hydrakit-apps/login-consent'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as openid from 'openid-client'
import { errorPage, homePage, signedInPage } from './relying-party-pages.js'

/** What a sign-in brought. */
export type Tokens = openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers

/** The app that people sign in to: an OpenID Connect relying party. */
export interface RelyingParty {
  readonly url: string
  /** The client as Hydra made it. */
  readonly client: OAuth2Client
  readonly configuration: openid.Configuration
  close(): Promise<void>
}

export interface RelyingPartyOptions {
  readonly admin: HydraAdmin
  readonly issuer: string
  /** Port to listen on; 0 takes any free one. */
  readonly port?: number
  /** Told of every sign-in that succeeded. */
  readonly onSignIn?: (tokens: Tokens) => void
}

const scope = 'openid offline_access profile email'

/**
 * Serves a relying party, and registers it at Hydra as a client of its own. The sign-in itself (authorization code with PKCE) is
 * openid-client's work, not the SDK's.
 */
export async function serveRelyingParty({
  admin,
  issuer,
  port = 0,
  onSignIn,
}: RelyingPartyOptions): Promise<RelyingParty> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const { client, configuration } = await register(admin, issuer, url)
    const app = relyingPartyApp({ url, configuration, onSignIn })
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }))
    return { url, client, configuration, close: () => closeServer(server) }
  } catch (error) {
    await closeServer(server) // it would keep the program running
    throw error
  }
}

async function register(
  admin: HydraAdmin,
  issuer: string,
  url: string,
): Promise<Pick<RelyingParty, 'client' | 'configuration'>> {
  const client = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${url}/callback`],
    post_logout_redirect_uris: [url],
    scope,
  })
  const { client_id, client_secret } = client
  const authentication = openid.ClientSecretBasic(client_secret)
  // openid-client insists on https; the demo's Hydra speaks http on the loopback interface.
  const insecure = { execute: [openid.allowInsecureRequests] }
  const configuration = await openid.discovery(new URL(issuer), client_id, client_secret, authentication, insecure)
  return { client, configuration }
}

interface AppParts {
  readonly url: string
  readonly configuration: openid.Configuration
  readonly onSignIn: ((tokens: Tokens) => void) | undefined
}

function relyingPartyApp({ url, configuration, onSignIn }: AppParts): Hono {
  const app = new Hono()
  app.get('/', (c) => c.html(homePage()))

  app.get('/sign-in', async (c) => {
    const [state, verifier] = [openid.randomState(), openid.randomPKCECodeVerifier()]
    // Bound to the browser: another one that brings this answer is refused.
    setCookie(c, 'demo_sign_in', `${state}.${verifier}`, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/callback',
      maxAge: 600,
    })
    const code_challenge = await openid.calculatePKCECodeChallenge(verifier)
    const query = { redirect_uri: `${url}/callback`, scope, state, code_challenge, code_challenge_method: 'S256' }
    return c.redirect(openid.buildAuthorizationUrl(configuration, query).href)
  })

  app.get('/callback', async (c) => {
    const [expectedState = '', pkceCodeVerifier = ''] = getCookie(c, 'demo_sign_in')?.split('.') ?? []
    const answer = new URL(c.req.url)
    const tokens = await openid.authorizationCodeGrant(configuration, answer, { expectedState, pkceCodeVerifier })
    onSignIn?.(tokens)
    const signOutUrl = openid.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: url,
    })
    return c.html(signedInPage(tokens.claims() ?? {}, tokens.scope ?? '', signOutUrl.href))
  })

  app.onError((error, c) => c.html(errorPage(error.message), 400))
  return app
}
