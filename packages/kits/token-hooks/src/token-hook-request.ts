/** What Hydra sends to a token hook. Members are those of v2.3.0 to v26.2.0; later ones pass through. */
export interface TokenHookRequest {
  /** The session that the tokens are made of. */
  readonly session: HookedSession
  /** The token request of the client. */
  readonly request: HookedRequest
}

/** The token request of the client, as a token hook sees it. */
export interface HookedRequest {
  /** Client that requests the tokens, already authenticated. */
  readonly client_id: string
  /** Scopes that were requested, in no certain order; null if none were. */
  readonly requested_scopes: readonly string[] | null
  /** Scopes that were granted. Always empty at a code exchange and for a device code, also if scopes were granted. */
  readonly granted_scopes: readonly string[]
  /** Audiences that were granted. Always empty at a code exchange and for a device code, also if audiences were granted. */
  readonly granted_audience: readonly string[]
  /** The grant type, alone in a list. */
  readonly grant_types: readonly string[]
  /**
   * Fields of the token request, without its credentials: `grant_type`, `scope`, `client_id` and, for a JWT bearer grant, the complete `assertion`.
   * Keep the assertion out of your log.
   */
  readonly payload: Readonly<Record<string, readonly string[]>>
}

/** The session of a user, or of a client that acts for itself. */
export interface HookedSession {
  /** The user's login; also sent for grants that issue no ID token. */
  readonly id_token: {
    /** Subject of the tokens: the user, or the client if it acts for itself. */
    readonly subject: string
    /** What the ID token will have, as far as it is known. */
    readonly id_token_claims: HookedIdTokenClaims
    /** Header of the ID token. */
    readonly headers: {
      /** Such as `kid`, the key that signs the ID token. Null for grants that issue none. */
      readonly extra: Readonly<Record<string, unknown>> | null
    }
    /** When each token expires, in RFC 3339, by names such as `access_token`. */
    readonly expires_at: Readonly<Record<string, string>>
    /** Empty; v26.2 leaves it out. */
    readonly username?: string
  }
  /** Claims of the access token so far: those of the consent app and of earlier hooks. Null if an earlier hook has sent none. */
  readonly extra: Readonly<Record<string, unknown>> | null
  /** Key that signs the access token if it is a JWT. May be empty. */
  readonly kid: string
  /** Client that the session belongs to. */
  readonly client_id: string
  /** Identifier of the consent that the session came from; empty if there was none. */
  readonly consent_challenge: string
  /** Whether JWT access tokens have no claim `nbf`. */
  readonly exclude_not_before_claim: boolean
  /** Claims that a JWT access token also has at its top level (`oauth2.allowed_top_level_claims`). */
  readonly allowed_top_level_claims: readonly string[]
  /** Whether a JWT access token has its claims under `ext` (`oauth2.mirror_top_level_claims`). */
  readonly mirror_top_level_claims: boolean
}

/** Claims of the ID token before it is issued. A time that is not set is `0001-01-01T00:00:00Z`, a text that is not set is empty. */
export interface HookedIdTokenClaims {
  /** Identifier of the ID token. Empty, because it is not made yet. */
  readonly jti: string
  /** Issuer of the token. */
  readonly iss: string
  /** Subject of the ID token; empty for grants that issue none. See `subject` of the session. */
  readonly sub: string
  /** Clients that the ID token is for; null for grants that issue none. */
  readonly aud: readonly string[] | null
  /** Nonce of the authorization request. */
  readonly nonce: string
  /** When the ID token expires, in RFC 3339. Not set yet. */
  readonly exp: string
  /** When the ID token was issued, in RFC 3339. */
  readonly iat: string
  /** When the login was requested, in RFC 3339. */
  readonly rat: string
  /** When the user signed in, in RFC 3339. */
  readonly auth_time: string
  /** Hash of the access token. Empty, because it is not made yet. */
  readonly at_hash: string
  /** Authentication context class of the login. */
  readonly acr: string
  /** Authentication methods of the login. Without any, v2.3 sends an empty list and v26.2 sends null. */
  readonly amr: readonly string[] | null
  /** Hash of the authorization code. */
  readonly c_hash: string
  /** Claims of the ID token so far: `sid`, and those of the consent app and of earlier hooks. Null for grants that issue no ID token. */
  readonly ext: Readonly<Record<string, unknown>> | null
}
