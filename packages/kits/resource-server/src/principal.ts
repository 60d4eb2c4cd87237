/**
 * The user or client that an access token stands for. It is frozen, because requests with the same token share it.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 */
export interface Principal<Ext extends object = Record<string, unknown>> {
  /** `'user'` if a user granted the token; `'client'` if the client acts for itself, because the token has no subject other than the client. */
  readonly kind: 'user' | 'client'
  /** Stable id of the user, or the client id of a client that acts for itself. */
  readonly subject: string
  /** The OAuth client that the token was issued to. */
  readonly clientId: string
  /** Granted scopes. */
  readonly scopes: ReadonlySet<string>
  /** Audiences that the token is for. */
  readonly audience: readonly string[]
  /** When the token expires. */
  readonly expiresAt: Date
  /** The `session.access_token` data that the consent app set. An empty object without such data. */
  readonly ext: Ext
  /** The introspection response, or the claims of the JWT. */
  readonly claims: Readonly<Record<string, unknown>>
  /**
   * Tells whether a scope was granted. Compares whole names: Hydra's wildcards have no effect.
   *
   * @param name - One scope.
   */
  hasScope(name: string): boolean
}
