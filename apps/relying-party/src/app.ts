import { createHydraPublic } from '@hydrakit/core'
import type { OAuth2Client } from '@hydrakit/oauth2-clients'
import { createHealthRoutes } from '@hydrakit-apps/service'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { createRemoteJWKSet } from 'jose'
import * as openid from 'openid-client'
import { checkHydra } from './check-hydra.js'
import type { Device } from './device-login.js'
import { assets } from './layout.js'
import { createLogoutRoutes } from './logout-channels.js'
import { createLogoutTokenVerifier } from './logout-token.js'
import { setPageHeaders } from './page-headers.js'
import { renderErrorPage, renderHomePage, renderSignedInPage, renderSignedOutHerePage } from './pages.js'
import { ForeignResponseError, isHydraUnavailable, toProblem } from './problem.js'
import { createSessions } from './sessions.js'
import { createTelevisionRoutes } from './television.js'
import { problems } from './texts.js'

/** The tokens of a sign-in. */
export type Tokens = openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers

/** What {@link createRelyingPartyApp} needs. */
export interface RelyingPartyAppOptions {
  /** Where it is served, without a final slash. */
  readonly url: string
  readonly client: OAuth2Client
  readonly configuration: openid.Configuration
  /** Scopes to ask for. */
  readonly scope: string
  /** What TVs sign in with; without it there is no page for them. */
  readonly tv?: Device | 'unsupported' | undefined
  readonly onSignIn?: ((tokens: Tokens) => void) | undefined
}

// No `secure`: the demo speaks http on the loopback interface. Behind https, add it and the prefix `__Host-`.
const cookie = { httpOnly: true, sameSite: 'Lax', path: '/' } as const
const sessionCookie = 'harbor_session'
// One for each sign-in, so that two tabs do not take it from each other.
const nameSignInCookie = (state: string): string => `harbor_sign_in_${state}`

/** Characters of an address that Hydra sends people back to: the code has about 90. */
const maxCallbackLength = 8_192

/** Finds what the browser was given when this sign-in began. */
function readStartedSignIn(c: Context): { expectedState: string; pkceCodeVerifier: string } {
  const expectedState = c.req.query('state') ?? ''
  const isOurs = c.req.url.length <= maxCallbackLength && /^[\w-]{43}$/.test(expectedState)
  const pkceCodeVerifier = isOurs ? getCookie(c, nameSignInCookie(expectedState)) : undefined
  // What openid-client makes: anything else in the cookie is another's.
  if (pkceCodeVerifier && /^[\w-]{43}$/.test(pkceCodeVerifier)) return { expectedState, pkceCodeVerifier }
  throw new ForeignResponseError('no such sign-in was started in this browser')
}

/** Makes the app that people sign in to. The session is held here; the browser gets a name for it. */
export function createRelyingPartyApp(options: RelyingPartyAppOptions): Hono {
  const { url, client, configuration, scope, tv, onSignIn } = options
  const { issuer, jwks_uri = '', end_session_endpoint = '' } = configuration.serverMetadata()
  const keys = createRemoteJWKSet(new URL(jwks_uri))
  const verifyLogoutToken = createLogoutTokenVerifier({ issuer, clientId: client.client_id, keys })
  const sessions = createSessions()
  const hydra = createHydraPublic({ baseUrl: issuer })

  const app = new Hono()
  app.use(setPageHeaders({ path: '/frontchannel-logout', by: new URL(end_session_endpoint).origin }))
  app.route('/health', createHealthRoutes(hydra))
  app.route('/', createLogoutRoutes({ issuer, sessions, verifyLogoutToken }))
  for (const [path, { type, text }] of Object.entries(assets)) {
    app.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }))
  }
  // From here on forms come from the app's own pages.
  app.use(csrf())

  app.get('/', (c) => {
    const session = sessions.find(getCookie(c, sessionCookie))
    const isSignedIn = session?.endings.size === 0
    return c.html(isSignedIn ? renderSignedInPage(session) : renderHomePage(session?.endings, typeof tv === 'object'))
  })

  app.get('/sign-in', async (c) => {
    await checkHydra(hydra) // sent to a Hydra that is down, a browser would be stuck there
    const [state, verifier] = [openid.randomState(), openid.randomPKCECodeVerifier()]
    // Bound to the browser: a response that another browser brings is refused.
    setCookie(c, nameSignInCookie(state), verifier, { ...cookie, path: '/callback', maxAge: 600 })
    const code_challenge = await openid.calculatePKCECodeChallenge(verifier)
    const query = { redirect_uri: `${url}/callback`, scope, state, code_challenge, code_challenge_method: 'S256' }
    return c.redirect(openid.buildAuthorizationUrl(configuration, query).href)
  })

  app.get('/callback', async (c) => {
    const { expectedState, pkceCodeVerifier } = readStartedSignIn(c)
    const checks = { expectedState, pkceCodeVerifier, idTokenExpected: true }
    const tokens = await openid.authorizationCodeGrant(configuration, new URL(c.req.url), checks)
    deleteCookie(c, nameSignInCookie(expectedState), { path: '/callback' })
    startSession(c, tokens)
    onSignIn?.(tokens)
    return c.redirect('/', 303)
  })

  app.post('/sign-out', async (c) => {
    const id = getCookie(c, sessionCookie)
    const session = sessions.find(id)
    if (id === undefined || session === undefined) return c.redirect('/', 303)
    // First here, so that it holds even if Hydra is down, or the person then chooses to stay signed in there.
    sessions.end(id)
    try {
      await checkHydra(hydra)
    } catch (error) {
      if (isHydraUnavailable(error)) return c.html(renderSignedOutHerePage(), 503)
      throw error
    }
    const query = { id_token_hint: session.idToken, post_logout_redirect_uri: url }
    return c.redirect(openid.buildEndSessionUrl(configuration, query).href, 303)
  })

  if (tv) app.route('/tv', createTelevisionRoutes(tv))
  app.notFound((c) => c.html(renderErrorPage(problems.notFoundTitle, problems.notFound), 404))
  app.onError((error, c) => {
    const { status, title, reason } = toProblem(error)
    return c.html(renderErrorPage(title, reason), status)
  })
  return app

  function startSession(c: Context, tokens: Tokens): void {
    sessions.forget(getCookie(c, sessionCookie))
    // Both are there: the grant expected an ID Token. The scope may be left out where it is the one that was asked for.
    const [claims, idToken] = [tokens.claims() as openid.IDToken, tokens.id_token as string]
    setCookie(c, sessionCookie, sessions.start({ claims, idToken, scope: tokens.scope ?? scope }), cookie)
  }
}
