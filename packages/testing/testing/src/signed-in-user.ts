import { assertInteger, assertObject } from '@hydrakit/core/feature'
import { revokeOAuth2Token } from '@hydrakit/introspection'
import type { OAuth2AuthorizeQuery, OAuth2TokenExchange } from '@hydrakit/types'
import type { Flow, SkippedPages } from './accept-flow.js'
import { createDisposal } from './dispose-once.js'
import { decodeClaims, type IdTokenClaims } from './id-token-claims.js'
import { createLogOut, type LogOut } from './log-out.js'
import { requestTokens } from './request-tokens.js'
import { runStep, SignInError } from './sign-in-error.js'
import type { TestClient } from './test-client.js'

export type { IdTokenClaims }

/** A user with tokens. Printing or serialising it shows no token. */
export interface SignedInUser extends AsyncDisposable {
  /** Subject of the tokens. */
  readonly subject: string
  /** Client that the tokens were issued to. */
  readonly clientId: string
  /** The newest token response: of the sign-in, or of the last `refresh`. */
  readonly tokens: OAuth2TokenExchange
  /** Claims of the newest ID token, not verified; undefined without the scope `openid`. */
  readonly idTokenClaims: IdTokenClaims | undefined
  /** Login session of the user (claim `sid`); undefined without the scope `openid`. */
  readonly sid: string | undefined
  /**
   * Exchanges the refresh token. The tokens before are inactive then.
   *
   * @throws {SignInError} if there is no refresh token, because the scope `offline_access` was not requested, or Hydra refuses it.
   */
  refresh(): Promise<OAuth2TokenExchange>
  /**
   * Signs in again in the same browser, at the same client.
   *
   * @param options - What the authorization request demands. Default: nothing, so that a remembered login and consent are skipped.
   * @throws {SignInError} with `error` `login_required` if `prompt` is `none` and Hydra remembers no login.
   */
  signInAgain(options?: SignInAgainOptions): Promise<RepeatedSignIn>
  /**
   * Ends the login session, as the client would. Clients with a back-channel logout URI are notified. The tokens stay active.
   *
   * @throws {SignInError} if Hydra refuses, or redirects to a page that is neither the logout page nor the post-logout page.
   */
  logout(): Promise<void>
  /**
   * Revokes the tokens, as the client would (RFC 7009).
   *
   * @throws {SignInError} if Hydra refuses.
   */
  revoke(): Promise<void>
}

/** A sign-in in a browser that has signed in before. */
export interface RepeatedSignIn extends SignedInUser {
  /** Pages that a login and consent app would not have shown, because Hydra remembered the login or the consent (`skip`). */
  readonly skipped: {
    /** Whether Hydra knew the user. */
    readonly login: boolean
    /** Whether the user had granted these scopes before. */
    readonly consent: boolean
  }
}

/** What the authorization request of a further sign-in demands. */
export interface SignInAgainOptions {
  /** `none` fails if a page would be needed, `login` and `consent` demand that page. Default: Hydra decides. */
  readonly prompt?: 'none' | 'login' | 'consent' | undefined
  /** Seconds since the last sign-in after which the user has to sign in again; 0 or more. Default: as long as Hydra remembers. */
  readonly maxAgeSeconds?: number | undefined
}

/** Requests tokens once more. */
export type RunFlow = (
  query: Partial<OAuth2AuthorizeQuery>,
  skipped: SkippedPages | undefined,
) => Promise<OAuth2TokenExchange>

/**
 * Runs a flow for the first time, and gives the user who signed in.
 *
 * @param flow - The browser and the server.
 * @param testClient - The client, which is removed if the flow fails.
 * @param subject - Who signs in.
 * @param runFlow - Runs the flow.
 * @returns The user.
 * @throws {SignInError} if the flow fails.
 */
export async function createSignedInUser(
  flow: Flow,
  testClient: TestClient,
  subject: string,
  runFlow: RunFlow,
): Promise<SignedInUser> {
  try {
    const tokens = await runFlow({}, undefined)
    const logOut = createLogOut(flow)
    return createUser({ flow, testClient, subject, runFlow, logOut, remove: testClient.remove }, tokens)
  } catch (error) {
    await testClient.remove?.().catch(() => {}) // the first error is the one that helps
    throw error
  }
}

interface UserParts {
  readonly flow: Flow
  readonly testClient: TestClient
  readonly subject: string
  readonly runFlow: RunFlow
  readonly logOut: LogOut
  readonly remove: (() => Promise<void>) | undefined
}

function createUser(parts: UserParts, issued: OAuth2TokenExchange): SignedInUser {
  const { flow, testClient, subject, runFlow, logOut, remove } = parts
  const { client } = testClient
  let tokens = issued
  let claims = decodeClaims('token', tokens.id_token)
  const revoke = (): Promise<void> => revokeTokens(flow, testClient, tokens)
  const user = {
    subject,
    clientId: client.client_id,
    refresh: async () => {
      const newest = { ...tokens, ...(await refreshTokens(flow, testClient, tokens)) }
      claims = decodeClaims('refresh', newest.id_token)
      tokens = newest
      return tokens
    },
    signInAgain: async (options: SignInAgainOptions = {}) => {
      const skipped = { login: false, consent: false }
      const again = await runFlow(toQuery(options), skipped)
      return Object.assign(createUser({ ...parts, remove: undefined }, again), { skipped })
    },
    logout: () => logOut(tokens),
    revoke,
    [Symbol.asyncDispose]: createDisposal(flow, { testClient, remove, revoke }),
  }
  return hideTokens(user, { tokens: () => tokens, idTokenClaims: () => claims, sid: () => claims?.sid })
}

type HiddenMembers = Pick<SignedInUser, 'tokens' | 'idTokenClaims' | 'sid'>

// Not enumerable, so that printing, comparing, copying or serialising a user shows no token.
function hideTokens<User extends object>(
  user: User,
  read: { readonly [Name in keyof HiddenMembers]: () => HiddenMembers[Name] },
): User & HiddenMembers {
  const { tokens, idTokenClaims, sid } = read
  return Object.defineProperties(user, {
    tokens: { get: tokens },
    idTokenClaims: { get: idTokenClaims },
    sid: { get: sid },
  }) as User & HiddenMembers
}

function toQuery(options: SignInAgainOptions): Partial<OAuth2AuthorizeQuery> {
  assertObject(options, 'options')
  const { prompt, maxAgeSeconds } = options
  if (maxAgeSeconds !== undefined) assertInteger(maxAgeSeconds, 'maxAgeSeconds', 0, Number.MAX_SAFE_INTEGER)
  return { ...(prompt && { prompt }), ...(maxAgeSeconds !== undefined && { max_age: maxAgeSeconds }) }
}

function refreshTokens(
  flow: Flow,
  { client }: TestClient,
  { refresh_token }: OAuth2TokenExchange,
): Promise<OAuth2TokenExchange> {
  if (!refresh_token) {
    const reason = 'there is no refresh token: request the scope offline_access at a client with that grant'
    return Promise.reject(new SignInError('refresh', { reason }))
  }
  return requestTokens(flow, 'refresh', client, { grant_type: 'refresh_token', refresh_token })
}

// Hydra revokes both tokens of a pair by either of them.
function revokeTokens(
  flow: Flow,
  { client }: TestClient,
  { refresh_token, access_token }: OAuth2TokenExchange,
): Promise<void> {
  return runStep(flow, 'revoke', () => revokeOAuth2Token(flow.hydra, refresh_token ?? access_token, client))
}
