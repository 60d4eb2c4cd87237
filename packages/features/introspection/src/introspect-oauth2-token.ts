import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import { callOperation } from '@hydrakit/core/feature'
import type { IntrospectedOAuth2Token } from '@hydrakit/types'
import { introspectOAuth2Token as operation } from './operations.js'

/** Options of {@link introspectOAuth2Token}. */
export interface IntrospectOAuth2TokenOptions extends CallOptions {
  /** Scopes that the token must cover, separated by spaces. Hydra reports a token without them as inactive. Default: none. */
  readonly scope?: string | undefined
}

/**
 * Introspects an access or refresh token: whether it is active, and what it allows.
 *
 * An unknown, expired or revoked token is not an error: the promise resolves to `{ active: false }`.
 *
 * While Hydra's database is down, every token resolves to `{ active: false }`. `isReady` of `@hydrakit/metadata` rejects then. The cached introspector of
 * `@hydrakit/introspection-cache` makes that check.
 *
 * @typeParam Ext - The `session.access_token` data that your consent app sent.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param token - Token value as the token endpoint issued it.
 * @param options - Scopes that the token must cover, and options of this call.
 * @returns The introspection response with the members as Hydra sends them. Test `active` first.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if the token is not a non-empty string, or `options` is not an object.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 | RFC 7662 section 2}
 */
export function introspectOAuth2Token<Ext extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  token: string,
  options: IntrospectOAuth2TokenOptions = {},
): HydraPromise<IntrospectedOAuth2Token<Ext>> {
  return callOperation(admin, operation, () => ({ body: { token, scope: options.scope } }), options)
}
