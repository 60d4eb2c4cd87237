import { createHash, randomBytes } from 'node:crypto'
import { assertNonEmptyString } from '@hydrakit/core/feature'
import { buildAuthorizationUrl } from '@hydrakit/oidc'
import type { OAuth2AuthorizeQuery, OAuth2ClientInput, OAuth2TokenExchange } from '@hydrakit/types'
import { acceptFlow, type Decision, type Flow, readChallenge, type SkippedPages } from './accept-flow.js'
import { assertSignInOptions } from './assert-options.js'
import { decodeClaims } from './id-token-claims.js'
import { parseRedirect, toAddress } from './parse-redirect.js'
import { requestTokens } from './request-tokens.js'
import { SignInError } from './sign-in-error.js'
import { createSignedInUser, type SignedInUser } from './signed-in-user.js'
import { openTestBrowser } from './test-browser.js'
import { provideClient, type TestClient } from './test-client.js'
import { connect, type TestServer } from './test-server.js'

/** Who signs in, and what the tokens are for. */
export interface SignInOptions {
  /** Subject of the tokens: the stable id of the user. Any text that is not empty; no account is needed. */
  readonly subject: string
  /**
   * Client to sign in at. With a `client_id`, a client that exists, as `createOAuth2Client` returned it; its first redirect URI is used, and
   * nothing has to listen there. Without one, members of a client that is created for this user, such as `{ access_token_strategy: 'jwt' }`.
   * Default: a public client that may do what is requested.
   */
  readonly client?: OAuth2ClientInput | undefined
  /** Scopes to request and to grant, a list or separated by spaces. Default: those of `client`, or else `openid offline_access`. */
  readonly scope?: string | readonly string[] | undefined
  /** Audiences of the access token, to request and to grant, a list or separated by spaces. Default: those of `client`, or else none. */
  readonly audience?: string | readonly string[] | undefined
  /** Claims that a consent app would add. Default: none. */
  readonly claims?:
    | {
        /** Claims of the access token: `ext` in introspection and in a JWT. */
        readonly accessToken?: Readonly<Record<string, unknown>> | undefined
        /** Claims of the ID token. */
        readonly idToken?: Readonly<Record<string, unknown>> | undefined
      }
    | undefined
  /** Authentication context class (`acr`) of the sign-in. Default: none. */
  readonly acr?: string | undefined
  /** Authentication methods (`amr`) of the sign-in. Default: none. */
  readonly amr?: readonly string[] | undefined
  /** Whether Hydra remembers the login and the consent, so that the next sign-in of this browser skips both. Default: `true`. */
  readonly remember?: boolean | undefined
  /** The page on which the user denies; the sign-in then rejects with `access_denied`. Default: none. */
  readonly deny?: 'login' | 'consent' | undefined
  /** Whether the access token has expired when it is issued. Only with a client that is created. Default: `false`. */
  readonly expired?: boolean | undefined
  /** Deadline of each request in milliseconds, retries included, from 1 to 2,147,483,647. Default: 10,000. */
  readonly timeoutMs?: number | undefined
  /** Whether to sign in at a server whose issuer or URL is https and not loopback. Default: `false`, because this signs in as anybody. */
  readonly allowRemote?: boolean | undefined
}

/**
 * Signs a user in at a real Hydra, without a browser and without a login and consent app.
 *
 * Walks the authorization code flow with PKCE in a browser of its own: the authorization request, the login and the consent, which it accepts through
 * the admin API, the redirect to the client and the token request. Calls may run at the same time, if the server's database allows it: in memory,
 * Hydra serves one flow at a time.
 *
 * @param server - A handle of `startHydra()`, or the URLs of another server. Only one that nobody else uses: it signs in as anybody.
 * @param options - The subject, and what the tokens are for.
 * @returns The user with tokens, who can refresh, sign in again, log out and revoke. Disposing deletes the client that was created.
 * @throws {SignInError} if a step fails: `step` names it, and the message holds Hydra's own words.
 * @throws {TypeError} if an option is malformed, or the server's issuer or one of its URLs is https and not loopback, without `allowRemote`.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth | OpenID Connect Core section 3.1}
 * @example
 * await using ada = await signIn(server, { subject: 'ada', scope: 'photos.read', audience: 'https://photos.example' })
 * const response = await fetch(url, { headers: { authorization: `Bearer ${ada.tokens.access_token}` } })
 */
export async function signIn(server: TestServer, options: SignInOptions): Promise<SignedInUser> {
  assertSignInOptions(options)
  const connection = await connect(server, options)
  const testClient = await provideClient(connection, options, codeFlowClient, codeFlowLifespan)
  const browser = openTestBrowser(connection, options.timeoutMs)
  const flow = { ...connection, browser, decision: decide(options, testClient) }
  return createSignedInUser(flow, testClient, options.subject, (query, skipped) =>
    runCodeFlow(flow, testClient, query, skipped),
  )
}

const codeFlowLifespan = 'authorization_code_grant_access_token_lifespan'

const codeFlowClient = {
  client_name: 'Test',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback'],
  scope: 'openid offline_access',
  token_endpoint_auth_method: 'none',
}

/**
 * Writes down what the login and consent app would decide.
 *
 * @param options - The caller's options.
 * @param requested - What is requested.
 * @returns The decision.
 */
export function decide(options: SignInOptions, { scope, audience }: Pick<Decision, 'scope' | 'audience'>): Decision {
  const { subject, claims = {}, acr, amr, remember = true, deny } = options
  const login = { subject, remember, ...(acr !== undefined && { acr }), ...(amr && { amr: [...amr] }) }
  const { accessToken = {}, idToken = {} } = claims
  return { login, scope, audience, accessTokenClaims: accessToken, idTokenClaims: idToken, deny }
}

async function runCodeFlow(
  flow: Flow,
  { client, scope, audience }: TestClient,
  query: Partial<OAuth2AuthorizeQuery>,
  skipped: SkippedPages | undefined,
): Promise<OAuth2TokenExchange> {
  const [redirect_uri] = client.redirect_uris ?? []
  assertNonEmptyString(redirect_uri, 'client.redirect_uris[0]')
  const [code_verifier, state, nonce] = [createRandomText(), createRandomText(), createRandomText()]
  flow.secrets.add(code_verifier)
  const url = buildAuthorizationUrl(flow.publicUrl, {
    ...{ client_id: client.client_id, response_type: 'code', redirect_uri, state, nonce },
    ...{ code_challenge: hash(code_verifier), code_challenge_method: 'S256' },
    ...(scope && { scope }),
    ...(audience && { audience }),
    ...query,
  })
  const page = await acceptFlow(flow, { step: 'authorize', url }, skipped)
  const code = readChallenge(flow, 'consent', page, 'code')
  assertCallback(page, redirect_uri, state)
  const grant = { grant_type: 'authorization_code', code, code_verifier, redirect_uri } as const
  const tokens = await requestTokens(flow, 'token', client, grant)
  assertNonce(tokens, nonce)
  return tokens
}

// As a client does: a code for another request or another client is not its own.
function assertCallback(page: URL, redirectUri: string, state: string): void {
  const isCallback = toAddress(page) === toAddress(parseRedirect('consent', redirectUri))
  if (isCallback && page.searchParams.get('state') === state) return
  const wrong = isCallback ? 'another state' : 'another address than the redirect URI'
  throw new SignInError('consent', { reason: `Hydra redirected to ${wrong}` })
}

function assertNonce({ id_token }: OAuth2TokenExchange, nonce: string): void {
  const claims = decodeClaims('token', id_token)
  if (claims && claims.nonce !== nonce) throw new SignInError('token', { reason: 'the ID token has another nonce' })
}

function createRandomText(): string {
  return randomBytes(32).toString('base64url')
}

function hash(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
