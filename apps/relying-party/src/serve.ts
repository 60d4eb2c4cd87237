import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HydraAdmin, HydraPublic } from '@hydrakit/core'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { closeServer } from '@hydrakit-apps/service'
import * as openid from 'openid-client'
import { createRelyingPartyApp, type Tokens } from './app.js'
import type { Device } from './device-login.js'

export type { Tokens } from './app.js'

const usualScope = 'openid profile email'

/** The app that people sign in to: an OpenID Connect relying party. */
export interface RelyingParty {
  readonly url: string
  /** The client as Hydra made it. */
  readonly client: OAuth2Client
  readonly configuration: openid.Configuration
  /** TVs can sign in: this Hydra has the device grant. */
  readonly hasTv: boolean
  /** Stops listening, and waits for the requests in flight, at most nine seconds. */
  close(): Promise<void>
}

/** What {@link serveRelyingParty} needs. */
export interface RelyingPartyOptions {
  readonly admin: HydraAdmin
  /** Client of Hydra's public API; with it there is a page `/tv` for the device grant. Default: no such page. */
  readonly hydra?: HydraPublic | undefined
  readonly issuer: string
  /**
   * Scopes that it asks for. Default: `openid profile email`, as it needs no tokens once somebody has signed in; with
   * `offline_access` there is a refresh token, for `onSignIn` to keep.
   */
  readonly scope?: string
  /** Port to listen on; 0 takes any free one. Default: 0. */
  readonly port?: number
  /** Told of every sign-in that succeeded. */
  readonly onSignIn?: (tokens: Tokens) => void
}

/**
 * Serves a relying party, and registers it at Hydra as a client of its own. The sign-in itself (authorization code with
 * PKCE) is openid-client's work, not the SDK's.
 */
export async function serveRelyingParty(options: RelyingPartyOptions): Promise<RelyingParty> {
  const { admin, hydra, issuer, scope = usualScope, port = 0, onSignIn } = options
  const server = createServer()
  const stopping = new AbortController()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const { client, configuration } = await registerClient({ admin, issuer, scope }, url)
    const hasDeviceGrant = configuration.serverMetadata().device_authorization_endpoint !== undefined
    const tv = hydra && (hasDeviceGrant ? await registerTv(admin, hydra, stopping.signal) : 'unsupported')
    const app = createRelyingPartyApp({ url, client, configuration, scope, tv, onSignIn })
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }))
    const close = () => {
      stopping.abort()
      return closeServer(server)
    }
    return { url, client, configuration, hasTv: typeof tv === 'object', close }
  } catch (error) {
    await closeServer(server) // it would keep the program running
    throw error
  }
}

async function registerClient(
  { admin, issuer, scope }: { admin: HydraAdmin; issuer: string; scope: string },
  url: string,
): Promise<Pick<RelyingParty, 'client' | 'configuration'>> {
  const client = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos',
    grant_types: scope.includes('offline_access') ? ['authorization_code', 'refresh_token'] : ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${url}/callback`],
    post_logout_redirect_uris: [url],
    frontchannel_logout_uri: `${url}/frontchannel-logout`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${url}/backchannel-logout`,
    backchannel_logout_session_required: true,
    scope,
  })
  const { client_id, client_secret } = client
  const authentication = openid.ClientSecretBasic(client_secret)
  // openid-client insists on https; the example's Hydra speaks http on the loopback interface.
  const insecure = { execute: [openid.allowInsecureRequests] }
  const configuration = await openid.discovery(new URL(issuer), client_id, client_secret, authentication, insecure)
  return { client, configuration }
}

/** A TV cannot keep a secret, so it is a public client. It stays signed in for as long as its access token is good. */
async function registerTv(admin: HydraAdmin, hydra: HydraPublic, signal: AbortSignal): Promise<Device> {
  const { client_id } = await createOAuth2Client(admin, {
    client_name: 'Harbor Photos TV',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
    token_endpoint_auth_method: 'none',
    scope: usualScope,
  })
  return { hydra, client: { client_id }, scope: usualScope, signal }
}
