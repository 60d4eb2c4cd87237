import { createLogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { createHydraPublic } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import { createHealthRoutes } from '@hydrakit-apps/service'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { Device } from './device-login.js'
import { assets } from './layout.js'
import { createLogoutRoutes } from './logout-channels.js'
import { setPageHeaders } from './page-headers.js'
import { renderErrorPage, renderHomePage, renderSignedInPage } from './pages.js'
import { toProblem } from './problem.js'
import { readSessionId } from './session-cookie.js'
import { createSessions, type Session } from './sessions.js'
import { createSignInRoutes, type SignInOptions } from './sign-in.js'
import { createSignOutRoutes } from './sign-out.js'
import { createTelevisionRoutes } from './television.js'
import { problems } from './texts.js'

export type { Tokens } from './sign-in.js'

/** What {@link createRelyingPartyApp} needs. */
export interface RelyingPartyAppOptions extends Omit<SignInOptions, 'hydra' | 'sessions'> {
  readonly client: OAuth2Client
  /** What TVs sign in with; without it there is no page for them. */
  readonly tv?: Device | 'unsupported' | undefined
}

/** Makes the app that people sign in to. The session is held here; the browser gets a name for it. */
export function createRelyingPartyApp(options: RelyingPartyAppOptions): Hono {
  const { client, configuration, tv } = options
  const { issuer, jwks_uri, end_session_endpoint = '' } = configuration.serverMetadata()
  const verifier = createLogoutTokenVerifier({ issuer, clientId: client.client_id, keys: jwks_uri, onError: logLine })
  const [sessions, hydra] = [createSessions(), createHydraPublic({ baseUrl: issuer })]
  const app = new Hono()
    .use(setPageHeaders({ path: '/frontchannel-logout', by: new URL(end_session_endpoint).origin }))
    .route('/health', createHealthRoutes(hydra))
    .route('/', createLogoutRoutes({ issuer, sessions, verifier }))
    .route('/', createAssetRoutes())
    // From here on forms come from the app's own pages.
    .use(csrf())
    .get('/', (c) => showHome(c, sessions.find(readSessionId(c)), typeof tv === 'object'))
    .route('/', createSignInRoutes({ ...options, hydra, sessions }))
    .route('/', createSignOutRoutes({ ...options, hydra, sessions }))
    .notFound((c) => c.html(renderErrorPage(problems.notFoundTitle, problems.notFound), 404))
    .onError(showProblem)
  return tv ? app.route('/tv', createTelevisionRoutes(tv)) : app
}

function createAssetRoutes(): Hono {
  const app = new Hono()
  for (const [path, { type, text }] of Object.entries(assets)) {
    app.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }))
  }
  return app
}

/** One line, because anybody can send a logout token that is refused. */
function logLine(error: unknown): void {
  console.error(String(error))
}

function showHome(c: Context, session: Session | undefined, hasTv: boolean): Response | Promise<Response> {
  const isSignedIn = session?.endings.size === 0
  return c.html(isSignedIn ? renderSignedInPage(session) : renderHomePage(session?.endings, hasTv))
}

function showProblem(error: Error, c: Context): Response | Promise<Response> {
  const { status, title, reason } = toProblem(error)
  return c.html(renderErrorPage(title, reason), status)
}
