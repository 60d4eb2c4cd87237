import {
  type AuthorizationContext,
  type CallOptions,
  type ClientAuthentication,
  type HydraClient,
  HydraTimeoutError,
} from '@hydrakit/core'
import { assertObject, readTimeoutMs, waitInTime } from '@hydrakit/core/feature'
import type { ClientCredentialsGrant } from '@hydrakit/types'
import {
  assertClients,
  type ClientAuthenticationSource,
  resolveAuthentication,
} from './client-authentication-source.js'
import { oauth2TokenExchange } from './oauth2-token-exchange.js'
import { readTokens } from './read-tokens.js'
import { createTokenCache, type IssuedAccessToken } from './token-cache.js'
import { tokenRequestContext } from './token-request-context.js'

/**
 * Requests, caches and renews the access token of a service. A function, so that it can be the `authorization` of a client of
 * this SDK; `await source()` is the value of an `Authorization` header. Printing or serializing it shows no token.
 */
export interface AccessTokenSource {
  /**
   * Returns the header value `Bearer …` with the cached token, or with a new one.
   *
   * @param context - `refresh` discards the cached token. With `refused`, the header value that got the 401, only that token is discarded: a newer one
   * is returned without a request.
   */
  (context?: AuthorizationContext): Promise<`Bearer ${string}`>
  /** Returns the token itself, and when it expires. */
  token(): Promise<IssuedAccessToken>
  /**
   * Discards a token that an API has refused. A newer token stays. If the API refuses the new token too, it is returned until 5 seconds
   * after the last one was discarded.
   *
   * @param access_token - The token that was refused.
   */
  invalidate(access_token: string): void
}

/**
 * Creates a source of access tokens for a service that calls an API as itself (RFC 6749 section 4.4).
 *
 * - Concurrent calls share one request.
 * - A call in the last fifth of the token's life, at most a minute before it expires, renews the token in the background. It returns the old token.
 * - A renewal in the background that fails is tried again by a call after 1 second, then 2, 4, up to 30.
 * - The old token is returned until 5 seconds before it expires, or for nine tenths of its life if that is longer. After that, each call waits for a
 *   new token, and rejects if there is none.
 * - A call with `refresh`, as after a gateway's 401, requests a new token, unless a newer one than the refused one is cached. If the gateway
 *   refuses the new token too, the next one is requested 5 seconds later.
 * - A token is cached only if the response has a positive `expires_in`, a number or a string of digits.
 *
 * @param hydra - Client of the public API, from `createHydraPublic`. It must not have this source as its `authorization`.
 * @param clientAuthentication - The client, authenticated by its registered method, or a function that returns it. The function
 * is called before each request, because Hydra accepts a `client_assertion` once. `timeoutMs` and `signal` apply to it, too.
 * @param grant - Scopes and audiences to request, each separated by spaces. Default: no scope, no audience.
 * @param options - Options of each token request, such as `timeoutMs`.
 * @returns The source. It sends nothing before it is called. It rejects like {@link oauth2TokenExchange}, with a `HydraParseError` if the response has no
 * `access_token`, or with what `clientAuthentication` throws.
 * @throws {TypeError} if an argument is missing, or a credential is not a non-empty string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 | RFC 6749 section 4.4}
 * @example
 * const authorization = createClientCredentialsSource(hydra, { client_id, client_secret }, { scope: 'photos.read' })
 * const response = await fetch('https://api.example/photos', { headers: { authorization: await authorization() } })
 */
export function createClientCredentialsSource(
  hydra: HydraClient<'public'>,
  clientAuthentication: ClientAuthenticationSource,
  grant: Pick<ClientCredentialsGrant, 'scope' | 'audience'> = {},
  options: CallOptions = {},
): AccessTokenSource {
  assertClients(hydra, clientAuthentication)
  assertObject(grant, 'grant')
  assertObject(options, 'options')
  const { scope, audience } = grant
  const cache = createTokenCache(async () => {
    const client = await resolveInTime(clientAuthentication, options.timeoutMs ?? readTimeoutMs(hydra), options.signal)
    const grant = { grant_type: 'client_credentials', scope, audience } as const
    return readTokens(await oauth2TokenExchange(hydra, client, grant, options).withResponse())
  })
  const authorize = async (context?: AuthorizationContext): Promise<`Bearer ${string}`> => {
    if (context?.refresh) cache.invalidate(context.refused?.replace(/^Bearer /, ''))
    return `Bearer ${(await cache.get()).access_token}`
  }
  const token = async () => {
    const { access_token, expiresAt } = await cache.get()
    return { access_token, expiresAt }
  }
  return Object.assign(authorize, { token, invalidate: (access_token: string) => cache.invalidate(access_token) })
}

/** Waits for the function that authenticates the client: one that never settles would block the source for ever. */
function resolveInTime(
  source: ClientAuthenticationSource,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<ClientAuthentication> {
  const createError = () => new HydraTimeoutError(tokenRequestContext, 'timeoutMs', timeoutMs, false)
  return waitInTime({ timeoutMs, createError }, signal, async () => resolveAuthentication(source))
}
