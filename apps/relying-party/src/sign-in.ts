import type { HydraPublic } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as openid from 'openid-client'
import { checkHydra } from './check-hydra.js'
import { ForeignResponseError } from './problem.js'
import { cookie, readSessionId, setSessionId } from './session-cookie.js'
import type { Sessions } from './sessions.js'

/** The tokens of a sign-in. */
export type Tokens = openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers

/** What {@link createSignInRoutes} needs. */
export interface SignInOptions {
  /** Where the app is served, without a final slash. */
  readonly url: string
  readonly configuration: openid.Configuration
  /** Scopes to ask for. */
  readonly scope: string
  readonly hydra: HydraPublic
  readonly sessions: Sessions
  readonly onSignIn?: ((tokens: Tokens) => void) | undefined
}

/** Makes the way to Hydra and back: the authorization code flow with PKCE. */
export function createSignInRoutes(options: SignInOptions): Hono {
  return new Hono().get('/sign-in', (c) => startSignIn(options, c)).get('/callback', (c) => completeSignIn(options, c))
}

// One for each sign-in, so that two tabs do not take it from each other.
const nameSignInCookie = (state: string): string => `harbor_sign_in_${state}`

async function startSignIn({ url, configuration, scope, hydra }: SignInOptions, c: Context): Promise<Response> {
  await checkHydra(hydra) // sent to a Hydra that is down, a browser would be stuck there
  const [state, verifier] = [openid.randomState(), openid.randomPKCECodeVerifier()]
  // Bound to the browser: a response that another browser brings is refused.
  setCookie(c, nameSignInCookie(state), verifier, { ...cookie, path: '/callback', maxAge: 600 })
  const code_challenge = await openid.calculatePKCECodeChallenge(verifier)
  const query = { redirect_uri: `${url}/callback`, scope, state, code_challenge, code_challenge_method: 'S256' }
  return c.redirect(openid.buildAuthorizationUrl(configuration, query).href)
}

async function completeSignIn(options: SignInOptions, c: Context): Promise<Response> {
  const { expectedState, pkceCodeVerifier } = readStartedSignIn(c)
  const checks = { expectedState, pkceCodeVerifier, idTokenExpected: true }
  const tokens = await openid.authorizationCodeGrant(options.configuration, new URL(c.req.url), checks)
  deleteCookie(c, nameSignInCookie(expectedState), { path: '/callback' })
  startSession(options, c, tokens)
  options.onSignIn?.(tokens)
  return c.redirect('/', 303)
}

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

function startSession({ sessions, scope }: SignInOptions, c: Context, tokens: Tokens): void {
  sessions.forget(readSessionId(c))
  // Both are there: the grant expected an ID Token. The scope may be left out where it is the one that was asked for.
  const [claims, idToken] = [tokens.claims() as openid.IDToken, tokens.id_token as string]
  setSessionId(c, sessions.start({ claims, idToken, scope: tokens.scope ?? scope }))
}
