import type { CallOptions, HydraClient, HydraPromise } from '@hydrakit/core'
import type { IntrospectedOAuth2Token } from '@hydrakit/types'
import { introspectOAuth2Token as operation } from './operations.js'

/** Options of {@link introspectOAuth2Token}. */
export interface IntrospectOAuth2TokenOptions extends CallOptions {
  /** Scopes that the token must cover, separated by spaces; one that does not is answered as inactive. */
  readonly scope?: string | undefined
}

/**
 * Asks Hydra whether an access or refresh token is active.
 *
 * An unknown, expired or revoked token is an answer (`active: false`), never an error.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 * @param admin - Client of the admin API, from `createHydraAdmin`.
 * @param token - Token value as the token endpoint issued it.
 * @param options - Scopes that must be covered, and the call's own options.
 * @returns The introspection response, its members as on the wire; test `active` first.
 * @throws {HydraResponseError} if the response status is outside 2xx.
 * @throws {TypeError} if the token is not a non-empty string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 | RFC 7662 section 2}
 */
export function introspectOAuth2Token<Ext extends object = Record<string, unknown>>(
  admin: HydraClient<'admin'>,
  token: string,
  options: IntrospectOAuth2TokenOptions = {},
): HydraPromise<IntrospectedOAuth2Token<Ext>> {
  return admin['~hydra'].call(operation, () => ({ body: { token, scope: options.scope } }), options)
}
