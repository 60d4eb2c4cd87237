// Made by `pnpm generate` from packages/openapi/spec/: change that, never this file.

/** Every path of the admin port, for openapi-fetch. */
export interface AdminPaths {
    /** GET: `listOAuth2Clients`. POST: `createOAuth2Client`. */
    "/admin/clients": {
        /**
         * Lists OAuth 2.0 clients, ordered by identifier, one page at a time. Secrets are never listed.
         */
        get: Operations["listOAuth2Clients"];
        /**
         * Creates an OAuth 2.0 client.
         *
         * Only this response contains `client_secret`, chosen or generated, and `registration_access_token`.
         */
        post: Operations["createOAuth2Client"];
    };
    /** GET: `getOAuth2Client`. PUT: `setOAuth2Client`. DELETE: `deleteOAuth2Client`. PATCH: `patchOAuth2Client`. */
    "/admin/clients/{id}": {
        /**
         * Gets an OAuth 2.0 client, without its secret.
         */
        get: Operations["getOAuth2Client"];
        /**
         * Replaces an OAuth 2.0 client. Every missing member is reset, except the secret, which is returned only if it
         * was sent.
         */
        put: Operations["setOAuth2Client"];
        /**
         * Deletes an OAuth 2.0 client. Its tokens become inactive.
         */
        delete: Operations["deleteOAuth2Client"];
        /**
         * Changes an OAuth 2.0 client by a JSON Patch (RFC 6902). All operations are applied, or none.
         *
         * Hydra supports `add`, `replace` and `remove`. Other operations and malformed patches fail with 500. Never patch
         * `/client_id`: the identifier of another client overwrites that client.
         */
        patch: Operations["patchOAuth2Client"];
    };
    /** PUT: `setOAuth2ClientLifespans`. */
    "/admin/clients/{id}/lifespans": {
        /**
         * Replaces all token lifespans of a client; `{}` clears them.
         */
        put: Operations["setOAuth2ClientLifespans"];
    };
    /** GET: `getJsonWebKeySet`. PUT: `setJsonWebKeySet`. POST: `createJsonWebKeySet`. DELETE: `deleteJsonWebKeySet`. */
    "/admin/keys/{set}": {
        /**
         * Gets a JWK Set, private members included.
         */
        get: Operations["getJsonWebKeySet"];
        /**
         * Replaces a whole JWK Set. Keys that the body does not contain are deleted.
         */
        put: Operations["setJsonWebKeySet"];
        /**
         * Generates a key and adds it to a set. Creates the set if it does not exist. The response contains only the new
         * key, private members included.
         *
         * An RSA key has 4096 bits; generating one takes seconds.
         */
        post: Operations["createJsonWebKeySet"];
        /**
         * Deletes a JWK Set. Succeeds if it does not exist. Hydra recreates its own signing sets when it next needs them.
         * Deleting the set of a trusted issuer ends the trust.
         */
        delete: Operations["deleteJsonWebKeySet"];
    };
    /** GET: `getJsonWebKey`. PUT: `setJsonWebKey`. DELETE: `deleteJsonWebKey`. */
    "/admin/keys/{set}/{kid}": {
        /**
         * Gets one key, private members included, as a set of one.
         */
        get: Operations["getJsonWebKey"];
        /**
         * Stores a key, and replaces one with the same identifier. Hydra uses the identifier in the body, not the one in
         * the path.
         */
        put: Operations["setJsonWebKey"];
        /**
         * Deletes one key. Succeeds if it does not exist.
         */
        delete: Operations["deleteJsonWebKey"];
    };
    /** GET: `getOAuth2ConsentRequest`. */
    "/admin/oauth2/auth/requests/consent": {
        /**
         * Gets a consent request: the client, the subject, the scopes, and whether consent was given before (`skip`).
         */
        get: Operations["getOAuth2ConsentRequest"];
    };
    /** PUT: `acceptOAuth2ConsentRequest`. */
    "/admin/oauth2/auth/requests/consent/accept": {
        /**
         * Accepts a consent request, and grants scopes and audiences. Returns the URL to redirect the user agent to.
         *
         * Hydra grants nothing by default, and grants scopes that the client did not request: choose from
         * `requested_scope` and `requested_access_token_audience`.
         */
        put: Operations["acceptOAuth2ConsentRequest"];
    };
    /** PUT: `rejectOAuth2ConsentRequest`. */
    "/admin/oauth2/auth/requests/consent/reject": {
        /**
         * Rejects a consent request. The returned URL takes the user agent back to the client with the error.
         */
        put: Operations["rejectOAuth2ConsentRequest"];
    };
    /** PUT: `acceptUserCodeRequest`. */
    "/admin/oauth2/auth/requests/device/accept": {
        /**
         * Accepts the user code that the resource owner typed. Returns the URL to redirect the user agent to.
         *
         * @since Hydra v25.4
         */
        put: Operations["acceptUserCodeRequest"];
    };
    /** GET: `getOAuth2LoginRequest`. */
    "/admin/oauth2/auth/requests/login": {
        /**
         * Gets a login request: the client, the scopes it requests, and whether the subject is already signed in (`skip`).
         *
         * A request that was already accepted looks like a new one.
         */
        get: Operations["getOAuth2LoginRequest"];
    };
    /** PUT: `acceptOAuth2LoginRequest`. */
    "/admin/oauth2/auth/requests/login/accept": {
        /**
         * Accepts a login request for the subject that signed in. Returns the URL to redirect the user agent to.
         *
         * If `skip` is true and the subject differs from the request's, Hydra reports no error and starts the login again.
         */
        put: Operations["acceptOAuth2LoginRequest"];
    };
    /** PUT: `rejectOAuth2LoginRequest`. */
    "/admin/oauth2/auth/requests/login/reject": {
        /**
         * Rejects a login request. The returned URL takes the user agent back to the client with the error.
         */
        put: Operations["rejectOAuth2LoginRequest"];
    };
    /** GET: `getOAuth2LogoutRequest`. */
    "/admin/oauth2/auth/requests/logout": {
        /**
         * Gets a logout request - the subject whose session ends, and the client that requests it.
         */
        get: Operations["getOAuth2LogoutRequest"];
    };
    /** PUT: `acceptOAuth2LogoutRequest`. */
    "/admin/oauth2/auth/requests/logout/accept": {
        /**
         * Accepts a logout request. Returns the URL to redirect the user agent to; the session ends when it is visited.
         * Tokens stay valid.
         */
        put: Operations["acceptOAuth2LogoutRequest"];
    };
    /** PUT: `rejectOAuth2LogoutRequest`. */
    "/admin/oauth2/auth/requests/logout/reject": {
        /**
         * Rejects a logout request. The session continues, and there is no redirect.
         */
        put: Operations["rejectOAuth2LogoutRequest"];
    };
    /** GET: `listOAuth2ConsentSessions`. DELETE: `revokeOAuth2ConsentSessions`. */
    "/admin/oauth2/auth/sessions/consent": {
        /**
         * Lists the consents of a subject, one page at a time. An unknown subject has an empty list.
         *
         * Consents older than their `remember_for` are omitted. Consents that are not remembered are included.
         */
        get: Operations["listOAuth2ConsentSessions"];
        /**
         * Revokes consents and with them their tokens. Succeeds if nothing matched.
         *
         * Takes `subject` with `client`, `subject` with `all`, or (from v25.4) `consent_request_id` alone. Anything else
         * is a 400, or revokes less than it says on older releases.
         */
        delete: Operations["revokeOAuth2ConsentSessions"];
    };
    /** DELETE: `revokeOAuth2LoginSessions`. */
    "/admin/oauth2/auth/sessions/login": {
        /**
         * Ends login sessions - one by `sid`, or all of a subject - so that the subject has to sign in again.
         *
         * Succeeds if nothing matched. Tokens stay valid. Only `sid` sends back-channel logout requests.
         */
        delete: Operations["revokeOAuth2LoginSessions"];
    };
    /** POST: `introspectOAuth2Token`. */
    "/admin/oauth2/introspect": {
        /**
         * Checks whether a token is active. An unknown, expired or revoked token is inactive, not an error.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 | RFC 7662 section 2}
         */
        post: Operations["introspectOAuth2Token"];
    };
    /** DELETE: `deleteOAuth2Token`. */
    "/admin/oauth2/tokens": {
        /**
         * Deletes all access tokens of a client. Its refresh tokens stay active. Succeeds for unknown clients too.
         */
        delete: Operations["deleteOAuth2Token"];
    };
    /** GET: `listTrustedOAuth2JwtGrantIssuers`. POST: `trustOAuth2JwtGrantIssuer`. */
    "/admin/trust/grants/jwt-bearer/issuers": {
        /**
         * Lists trusted issuers, one page at a time.
         */
        get: Operations["listTrustedOAuth2JwtGrantIssuers"];
        /**
         * Trusts an issuer. Assertions that it signed can then be exchanged for access tokens.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.1 | RFC 7523 section 2.1}
         */
        post: Operations["trustOAuth2JwtGrantIssuer"];
    };
    /** GET: `getTrustedOAuth2JwtGrantIssuer`. DELETE: `deleteTrustedOAuth2JwtGrantIssuer`. */
    "/admin/trust/grants/jwt-bearer/issuers/{id}": {
        /**
         * Gets a trusted issuer.
         */
        get: Operations["getTrustedOAuth2JwtGrantIssuer"];
        /**
         * Ends the trust in an issuer and deletes its key. This ends every other trust that uses the key.
         */
        delete: Operations["deleteTrustedOAuth2JwtGrantIssuer"];
    };
    /** GET: `isAlive`. */
    "/health/alive": {
        /**
         * Checks whether the server accepts requests. It does not check the database.
         */
        get: Operations["isAlive"];
    };
    /** GET: `isReady`. */
    "/health/ready": {
        /**
         * Checks whether the server can serve requests - its database is reachable and migrated.
         */
        get: Operations["isReady"];
    };
    /** GET: `getVersion`. */
    "/version": {
        /**
         * Gets the version of the server. Admin port only.
         */
        get: Operations["getVersion"];
    };
    /** POST: `rotateOAuth2ClientSecret`. DELETE: `deleteRotatedOAuth2ClientSecrets`. */
    "/admin/clients/{id}/secrets/rotate": {
        /**
         * Generates a new secret for a client. Only this response contains it. Old secrets stay valid until deleted.
         *
         * @since Hydra main; in no release yet
         */
        post: Operations["rotateOAuth2ClientSecret"];
        /**
         * Deletes the old secrets of a client. Only the newest one stays valid.
         *
         * @since Hydra main; in no release yet
         */
        delete: Operations["deleteRotatedOAuth2ClientSecrets"];
    };
}
/** Every path of the public port, for openapi-fetch. */
export interface PublicPaths {
    /** GET: `discoverJsonWebKeys`. */
    "/.well-known/jwks.json": {
        /**
         * Gets the public keys that verify ID tokens, JWT access tokens and logout tokens. If Hydra has no keys yet, the
         * first call generates them, which takes seconds.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
         */
        get: Operations["discoverJsonWebKeys"];
    };
    /** GET: `discoverOidcConfiguration`. */
    "/.well-known/openid-configuration": {
        /**
         * Gets the discovery document: endpoints and capabilities of the server.
         *
         * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig | OpenID Connect Discovery 4}
         */
        get: Operations["discoverOidcConfiguration"];
    };
    /** POST: `createVerifiableCredential`. */
    "/credentials": {
        /**
         * Issues a verifiable credential to the subject of an access token (draft 00 of OpenID for Verifiable Credential
         * Issuance). Without a proof the response is a 400 with the nonce for the proof.
         */
        post: Operations["createVerifiableCredential"];
    };
    /** GET: `isAlive`. */
    "/health/alive": {
        /**
         * Checks whether the server accepts requests. It does not check the database.
         */
        get: Operations["isAlive"];
    };
    /** GET: `isReady`. */
    "/health/ready": {
        /**
         * Checks whether the server can serve requests - its database is reachable and migrated.
         */
        get: Operations["isReady"];
    };
    /** GET: `oAuth2Authorize`. */
    "/oauth2/auth": {
        /**
         * Starts an authorization flow. Only a user agent can visit it, with its cookies: build the URL and redirect to
         * it.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1 | RFC 6749 section 4.1.1}
         */
        get: Operations["oAuth2Authorize"];
    };
    /** POST: `oAuth2DeviceFlow`. */
    "/oauth2/device/auth": {
        /**
         * Starts a device flow. Returns the code to show to the resource owner.
         *
         * @since Hydra v25.4
         * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.1 | RFC 8628 section 3.1}
         */
        post: Operations["oAuth2DeviceFlow"];
    };
    /** GET: `performOAuth2DeviceVerificationFlow`. */
    "/oauth2/device/verify": {
        /**
         * Takes the resource owner to the device page. Only a user agent can visit it, with its cookies.
         *
         * @since Hydra v25.4
         * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
         */
        get: Operations["performOAuth2DeviceVerificationFlow"];
    };
    /** POST: `createOidcDynamicClient`. */
    "/oauth2/register": {
        /**
         * Registers a client, if dynamic registration is enabled. Only this response contains the secret.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3.1 | RFC 7591 section 3.1}
         */
        post: Operations["createOidcDynamicClient"];
    };
    /** GET: `getOidcDynamicClient`. PUT: `setOidcDynamicClient`. DELETE: `deleteOidcDynamicClient`. */
    "/oauth2/register/{id}": {
        /**
         * Gets a registered client. Requires its registration access token.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.1 | RFC 7592 section 2.1}
         */
        get: Operations["getOidcDynamicClient"];
        /**
         * Replaces a registered client. This invalidates its registration access token; the response contains a new one.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.2 | RFC 7592 section 2.2}
         */
        put: Operations["setOidcDynamicClient"];
        /**
         * Deletes a registered client. Requires its registration access token.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7592#section-2.3 | RFC 7592 section 2.3}
         */
        delete: Operations["deleteOidcDynamicClient"];
    };
    /** POST: `revokeOAuth2Token`. */
    "/oauth2/revoke": {
        /**
         * Revokes a token, and the access or refresh token issued with it. The client must authenticate.
         *
         * Succeeds for unknown tokens too, and for tokens of other clients, which stay active.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc7009 | RFC 7009}
         */
        post: Operations["revokeOAuth2Token"];
    };
    /** GET: `revokeOidcSession`. */
    "/oauth2/sessions/logout": {
        /**
         * Starts a logout. Only a user agent can visit it, with its cookies: build the URL and redirect to it.
         *
         * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout 2}
         */
        get: Operations["revokeOidcSession"];
    };
    /** POST: `oauth2TokenExchange`. */
    "/oauth2/token": {
        /**
         * Exchanges a grant for tokens. The client must authenticate with its registered method.
         *
         * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 | RFC 6749 section 3.2}
         */
        post: Operations["oauth2TokenExchange"];
    };
    /** GET: `getOidcUserInfo`. */
    "/userinfo": {
        /**
         * Gets claims about the subject of an access token.
         *
         * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfo | OpenID Connect Core 5.3}
         */
        get: Operations["getOidcUserInfo"];
    };
}
/** A verifiable credential to issue. */
export interface CreateVerifiableCredentialRequestBody {
    /** Format of the credential. */
    format?: "jwt_vc_json" | (string & {}) | undefined;
    /** Proof that the holder has the key. */
    proof?: VerifiableCredentialProof | undefined;
    /** Types of the credential, `VerifiableCredential` and `UserInfoCredential`. */
    types?: readonly string[] | undefined;
}
/** Proof that the holder has a key. */
export interface VerifiableCredentialProof {
    /** JWT signed with the key, which its header holds as `jwk`; its `nonce` is the `c_nonce`. */
    jwt?: string | undefined;
    /** Kind of proof. */
    proof_type?: "jwt" | (string & {}) | undefined;
}
/**
 * The code that the resource owner typed on the device page.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 */
export interface AcceptDeviceUserCodeRequest {
    /** User code as the device shows it. Upper and lower case differ. */
    user_code: string;
}
/**
 * Scopes and audiences that the resource owner grants.
 *
 * @typeParam AccessTokenClaims - Shape of `session.access_token`.
 * @typeParam IdTokenClaims - Shape of `session.id_token`.
 * @typeParam Context - Shape of your own `context`.
 */
export interface AcceptOAuth2ConsentRequest<AccessTokenClaims extends object = Record<string, unknown>, IdTokenClaims extends object = Record<string, unknown>, Context extends object = Record<string, unknown>> {
    /** Your own data, available in the consent session. */
    context?: Context | undefined;
    /** Audiences to grant, chosen from the requested ones. Default none. */
    grant_access_token_audience?: readonly string[] | undefined;
    /**
     * Scopes to grant, chosen from the requested ones. Default none. `openid` yields an ID token, `offline_access`
     * a refresh token.
     */
    grant_scope?: readonly string[] | undefined;
    /** Whether to remember the consent, so that `skip` is true in the next request for the same. Default false. */
    remember?: boolean | undefined;
    /** How long to remember it, in seconds. Default 0, which means indefinitely. */
    remember_for?: number | undefined;
    /** Your own data for the tokens. */
    session?: AcceptOAuth2ConsentRequestSession<AccessTokenClaims, IdTokenClaims> | undefined;
}
/**
 * Your own data for the tokens of a consent. Keep it small: it travels in URLs.
 *
 * @typeParam AccessTokenClaims - Shape of `access_token`.
 * @typeParam IdTokenClaims - Shape of `id_token`.
 */
export interface AcceptOAuth2ConsentRequestSession<AccessTokenClaims extends object = Record<string, unknown>, IdTokenClaims extends object = Record<string, unknown>> {
    /**
     * Member `ext` of the introspection response; claim `ext` of a JWT access token. The resource owner does not
     * see it.
     */
    access_token?: AccessTokenClaims | undefined;
    /** Further claims of the ID token and of userinfo. Client and resource owner see them. */
    id_token?: IdTokenClaims | undefined;
}
/**
 * A sign-in that succeeded.
 *
 * @typeParam Context - Shape of your own `context`.
 */
export interface AcceptOAuth2LoginRequest<Context extends object = Record<string, unknown>> {
    /** Authentication context class that was satisfied; claim `acr` of the ID token. */
    acr?: string | undefined;
    /** Authentication methods that were used, such as `pwd` or `otp` (RFC 8176); claim `amr` of the ID token. */
    amr?: readonly string[] | undefined;
    /** Your own data, available in the consent request unchanged. It travels in URLs: keep it well below 16 KB. */
    context?: Context | undefined;
    /** Whether `remember_for` of a remembered session (`skip`) starts again now. Default false. */
    extend_session_lifespan?: boolean | undefined;
    /** Subject identifier that this client gets instead of a computed pairwise one. */
    force_subject_identifier?: string | undefined;
    /** Session at Ory Kratos, if that is your identity provider. Hydra ends it with the login session. */
    identity_provider_session_id?: string | undefined;
    /**
     * Whether Hydra keeps the sign-in in a session cookie, so that `skip` is true in later requests. Default
     * false, which also ends an existing session.
     */
    remember?: boolean | undefined;
    /** Lifetime of that session in seconds. Default 0, which is 30 days on v26.2 and the browser's session on v2.3. */
    remember_for?: number | undefined;
    /** Stable identifier of the user who signed in, at least 1 character; claim `sub` of tokens. */
    subject: string;
}
/**
 * An active token, with its subject, client and scopes.
 *
 * @typeParam Ext - Shape of `ext`, your own data of the consent session.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2.2 | RFC 7662 section 2.2}
 */
export interface ActiveOAuth2Token<Ext extends object = Record<string, unknown>> {
    /** The token is valid. */
    active: true;
    /** Granted audiences. May be empty. */
    aud: string[];
    /** The client that the token was issued to. */
    client_id: string;
    /** When the token expires, in seconds since 1970. */
    exp: number;
    /** Your own data, which the consent was accepted with (`session.access_token`). Absent when empty. */
    ext?: Ext;
    /** When the token was issued, in seconds since 1970. */
    iat: number;
    /** The configured issuer of Hydra. */
    iss: string;
    /** Time before which the token is not valid, in seconds since 1970. */
    nbf: number;
    /** Subject identifier that the client gets, if its `subject_type` is `pairwise`. */
    obfuscated_subject?: string;
    /** Granted scopes, space-separated. Absent if there are none. */
    scope?: string;
    /** The subject that granted access; the client itself in the client credentials grant. */
    sub: string;
    /** Type of an access token. */
    token_type: "Bearer" | (string & {});
    /** Whether it is an access or a refresh token. A resource server must reject refresh tokens. */
    token_use: "access_token" | "refresh_token" | (string & {});
}
/**
 * Exchanges an authorization code.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3 | RFC 6749 section 4.1.3}
 */
export interface AuthorizationCodeGrant {
    /** Tells the kinds of request apart. */
    grant_type: "authorization_code";
    /** Authorization code. A second use revokes all tokens of the first. */
    code: string;
    /** Same as in the authorization request, if it had one. */
    redirect_uri?: string | undefined;
    /** PKCE verifier (RFC 7636). A wrong one invalidates the code. */
    code_verifier?: string | undefined;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/**
 * Gets an access token for the client itself.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2 | RFC 6749 section 4.4.2}
 */
export interface ClientCredentialsGrant {
    /** Tells the kinds of request apart. */
    grant_type: "client_credentials";
    /** Scopes, space-separated. Default none. */
    scope?: string | undefined;
    /** Audiences of the access token, space-separated, chosen from those the client may request. */
    audience?: string | undefined;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/** A key to generate. */
export interface CreateJsonWebKeySet {
    /** Algorithm that the key is for. Symmetric ones (HS256) are refused with 400. */
    alg: "RS256" | "PS256" | "ES256" | "ES384" | "ES512" | "EdDSA" | (string & {});
    /** Identifier of the key. Default a random UUID. */
    kid?: string | undefined;
    /**
     * Use of the key.
     *
     * @defaultValue `"sig"`
     */
    use?: "sig" | "enc" | (string & {}) | undefined;
}
/** A kind of verifiable credential that the server can issue. */
export interface CredentialSupportedDraft00 {
    /** Ways to identify the holder's key. */
    cryptographic_binding_methods_supported: string[];
    /** JWS algorithms of the proof. */
    cryptographic_suites_supported: string[];
    /** Format of the credential, `jwt_vc_json`. */
    format: string;
    /** Types of the credential. */
    types: string[];
}
/**
 * A device flow that was started.
 *
 * @since Hydra v25.4
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.2 | RFC 8628 section 3.2}
 */
export interface DeviceAuthorization {
    /** Code for polling the token endpoint. Secret. */
    device_code: string;
    /** Seconds until both codes expire. */
    expires_in: number;
    /** Minimum interval between two polls, in seconds. */
    interval: number;
    /** Code to show to the resource owner. */
    user_code: string;
    /** URL to show to the resource owner. */
    verification_uri: string;
    /** The same URL with the user code in it, for a QR code. */
    verification_uri_complete: string;
}
/**
 * Polls a device flow for tokens. Hydra responds with `authorization_pending` until the resource owner decides,
 * even after the codes have expired: stop after `expires_in`.
 *
 * @since Hydra v25.4
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.4 | RFC 8628 section 3.4}
 */
export interface DeviceCodeGrant {
    /** Tells the kinds of request apart. */
    grant_type: "urn:ietf:params:oauth:grant-type:device_code";
    /** The `device_code` of the device authorization response. */
    device_code: string;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/**
 * Error response of Hydra.
 *
 * A 404 or 405 for an unknown route, and the responses of a gateway, are text or HTML instead.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 | RFC 6749 section 5.2}
 */
export interface ErrorOAuth2 {
    /**
     * Error code, such as `invalid_request`. Some endpoints send a sentence, such as `Unable to locate the
     * resource`: check the HTTP status first.
     */
    error: string;
    /** Description for the developer. May be empty. */
    error_description: string;
}
/** Checks that failed. */
export interface HealthNotReadyStatus {
    /** An error message for each failed check, by the name of the check, such as `database`. */
    errors: {
        [key: string]: string;
    };
}
/** The server is healthy. */
export interface HealthStatus {
    /** Always `ok`. */
    status: "ok" | (string & {});
}
/**
 * A token that is unknown, expired, revoked, of a deleted client, or without the scopes to check for. Its other
 * members are absent; their types let you read a member of either shape.
 */
export interface InactiveOAuth2Token {
    /** The token grants nothing. */
    active: false;
    /** An inactive token shows no audience. */
    aud?: undefined;
    /** An inactive token shows no client. */
    client_id?: undefined;
    /** An inactive token shows no expiry. */
    exp?: undefined;
    /** An inactive token shows no data of your own. */
    ext?: undefined;
    /** An inactive token shows no time of issue. */
    iat?: undefined;
    /** An inactive token shows no issuer. */
    iss?: undefined;
    /** An inactive token shows no start of validity. */
    nbf?: undefined;
    /** An inactive token shows no pairwise subject. */
    obfuscated_subject?: undefined;
    /** An inactive token shows no scope. */
    scope?: undefined;
    /** An inactive token shows no subject. */
    sub?: undefined;
    /** An inactive token shows no type. */
    token_type?: undefined;
    /** An inactive token shows no use. */
    token_use?: undefined;
}
/** A token to introspect. */
export interface IntrospectOAuth2TokenInput {
    /** Access or refresh token. An empty one is inactive. */
    token: string;
    /** Scopes that the token must have, space-separated. Without one of them the token counts as inactive. */
    scope?: string | undefined;
}
/**
 * Introspection response; `active` distinguishes the two shapes.
 *
 * @typeParam Ext - Shape of `ext`, your own data of the consent session.
 */
export type IntrospectedOAuth2Token<Ext extends object = Record<string, unknown>> = ActiveOAuth2Token<Ext> | InactiveOAuth2Token;
/**
 * One operation of a JSON Patch.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902#section-4 | RFC 6902 section 4}
 */
export interface JsonPatch {
    /** JSON Pointer of the source, for `move` and `copy`, which Hydra does not support. */
    from?: string | undefined;
    /** The operation. `move`, `copy` and `test` fail with 500. `replace` adds a missing member. */
    op: "add" | "replace" | "remove" | (string & {});
    /** JSON Pointer (RFC 6901) of the member, such as `/metadata/tier`. `/-` at its end appends to a list. */
    path: string;
    /** The new value, for `add` and `replace`. */
    value?: unknown;
}
/**
 * A JSON Patch. Its operations are applied in order, all or none.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 | RFC 6902}
 */
export type JsonPatchDocument = readonly JsonPatch[];
/**
 * A JSON Web Key. The admin API returns its private members too.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export interface JsonWebKey {
    /** Algorithm that the key is for. */
    alg?: "RS256" | "PS256" | "ES256" | "ES384" | "ES512" | "EdDSA" | (string & {});
    /** Curve of an EC or OKP key. */
    crv?: "P-256" | "P-384" | "P-521" | "Ed25519" | (string & {});
    /** Private exponent (RSA) or private key (EC, OKP). Secret. */
    d?: string;
    /** First factor CRT exponent (RSA). Secret. */
    dp?: string;
    /** Second factor CRT exponent (RSA). Secret. */
    dq?: string;
    /** Public exponent (RSA). */
    e?: string;
    /** Value of a symmetric key. Secret. */
    k?: string;
    /** Identifier of the key within its set. A key without one can only be reached through its set. */
    kid?: string;
    /** Key type. */
    kty: "RSA" | "EC" | "OKP" | "oct" | (string & {});
    /** Modulus (RSA). */
    n?: string;
    /** First prime factor (RSA). Secret. */
    p?: string;
    /** Second prime factor (RSA). Secret. */
    q?: string;
    /** First CRT coefficient (RSA). Secret. */
    qi?: string;
    /** Use of the key, signatures or encryption. */
    use?: "sig" | "enc" | (string & {});
    /** X coordinate (EC) or public key (OKP). */
    x?: string;
    /** Certificate chain, each base64 (not base64url) of DER, the key's own first. */
    x5c?: string[];
    /** Y coordinate (EC). */
    y?: string;
    /** SHA-1 thumbprint of the certificate, base64url. */
    x5t?: string;
    /** SHA-256 thumbprint of the certificate, base64url. */
    "x5t#S256"?: string;
    /** URL of the certificate chain. */
    x5u?: string;
}
/**
 * A JSON Web Key to store, private members included where Hydra is to sign with it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 section 4}
 */
export interface JsonWebKeyInput {
    /** Algorithm that the key is for. */
    alg?: "RS256" | "PS256" | "ES256" | "ES384" | "ES512" | "EdDSA" | (string & {}) | undefined;
    /** Curve of an EC or OKP key. */
    crv?: "P-256" | "P-384" | "P-521" | "Ed25519" | (string & {}) | undefined;
    /** Private exponent (RSA) or private key (EC, OKP). Secret. */
    d?: string | undefined;
    /** First factor CRT exponent (RSA). Secret. */
    dp?: string | undefined;
    /** Second factor CRT exponent (RSA). Secret. */
    dq?: string | undefined;
    /** Public exponent (RSA). */
    e?: string | undefined;
    /** Value of a symmetric key. Secret. */
    k?: string | undefined;
    /** Identifier of the key within its set. A key without one can only be reached through its set. */
    kid?: string | undefined;
    /** Key type. */
    kty: "RSA" | "EC" | "OKP" | "oct" | (string & {});
    /** Modulus (RSA). */
    n?: string | undefined;
    /** First prime factor (RSA). Secret. */
    p?: string | undefined;
    /** Second prime factor (RSA). Secret. */
    q?: string | undefined;
    /** First CRT coefficient (RSA). Secret. */
    qi?: string | undefined;
    /** Use of the key, signatures or encryption. */
    use?: "sig" | "enc" | (string & {}) | undefined;
    /** X coordinate (EC) or public key (OKP). */
    x?: string | undefined;
    /** Certificate chain, each base64 (not base64url) of DER, the key's own first. */
    x5c?: readonly string[] | undefined;
    /** Y coordinate (EC). */
    y?: string | undefined;
    /** SHA-1 thumbprint of the certificate, base64url. */
    x5t?: string | undefined;
    /** SHA-256 thumbprint of the certificate, base64url. */
    "x5t#S256"?: string | undefined;
    /** URL of the certificate chain. */
    x5u?: string | undefined;
}
/**
 * A JWK Set.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 | RFC 7517 section 5}
 */
export interface JsonWebKeySet {
    /** The keys, newest first. */
    keys: JsonWebKey[];
}
/** A JWK Set to store. */
export interface JsonWebKeySetInput {
    /** All keys of the set. The last one counts as the newest, which signs. An empty list deletes all keys. */
    keys: readonly JsonWebKeyInput[];
}
/**
 * Exchanges the signed assertion of a trusted issuer.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.1 | RFC 7523 section 2.1}
 */
export interface JwtBearerGrant {
    /** Tells the kinds of request apart. */
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** Signed JWT, its `aud` the token endpoint. Each can be used once. */
    assertion: string;
    /** Scopes, space-separated. Default none. */
    scope?: string | undefined;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/**
 * An OAuth 2.0 client as Hydra returns it. Its members are those of dynamic client registration.
 *
 * A member is optional if a response of a supported release can lack it.
 *
 * @typeParam Metadata - Shape of your own `metadata`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-2 | RFC 7591 section 2}
 */
export interface OAuth2Client<Metadata extends object = Record<string, unknown>> {
    /** Form of the client's access tokens. Without it the server's `strategies.access_token` decides. */
    access_token_strategy?: "opaque" | "jwt" | (string & {});
    /**
     * Origins whose pages may call the public endpoints for this client, such as `https://app.example`. Hydra
     * checks
     * them in the request itself, not in its preflight.
     */
    allowed_cors_origins: string[];
    /** Audiences that the client may request. Claim `aud` of an access token lists the granted ones. */
    audience: string[];
    /**
     * Lifespan of access tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_access_token_lifespan: string | null;
    /**
     * Lifespan of ID tokens from the authorization code grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    authorization_code_grant_id_token_lifespan: string | null;
    /**
     * Lifespan of refresh tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_refresh_token_lifespan: string | null;
    /** Whether the logout token must name the session (`sid`). */
    backchannel_logout_session_required?: boolean;
    /** Where Hydra posts a logout token when a session ends (OpenID Connect Back-Channel Logout 1.0). */
    backchannel_logout_uri?: string;
    /**
     * Lifespan of access tokens from the client credentials grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    client_credentials_grant_access_token_lifespan: string | null;
    /**
     * Identifier of the client, never changed once created. Avoid `/`, and never use `.` or `..`: not every
     * release can address such a client.
     */
    client_id: string;
    /** Name to show to the resource owner. */
    client_name: string;
    /**
     * Secret for client authentication. Returned only when the client is created (not for auth method `none`) and
     * when a secret is sent.
     */
    client_secret?: string;
    /** Always 0: the secret does not expire. */
    client_secret_expires_at: number;
    /** URL of a page about the client. */
    client_uri: string;
    /** Ways to reach the people behind the client, usually email addresses. */
    contacts: string[] | null;
    /** When the client was created (RFC 3339), in whole seconds. */
    created_at: string;
    /**
     * Lifespan of access tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_access_token_lifespan?: string | null;
    /**
     * Lifespan of ID tokens from the device authorization grant, such as `1h30m0s`; null where the server's `ttl`
     * decides. From v25.4.
     */
    device_authorization_grant_id_token_lifespan?: string | null;
    /**
     * Lifespan of refresh tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_refresh_token_lifespan?: string | null;
    /** Whether the front-channel logout request must name issuer and session (`iss`, `sid`). */
    frontchannel_logout_session_required?: boolean;
    /** What the user agent loads when a session ends (OpenID Connect Front-Channel Logout 1.0). */
    frontchannel_logout_uri?: string;
    /** Grants that the client may use. An empty list counts as `authorization_code`. */
    grant_types: ("authorization_code" | "refresh_token" | "client_credentials" | "implicit" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:device_code" | (string & {}))[] | null;
    /** Lifespan of access tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_access_token_lifespan: string | null;
    /** Lifespan of ID tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_id_token_lifespan: string | null;
    /** Public keys of the client, for `private_key_jwt` and signed request objects. Not beside `jwks_uri`. */
    jwks: {
        /** The client's public keys, to verify its assertions and request objects. */
        keys?: JsonWebKey[];
    };
    /** URL of the client's public JWK Set, which lets the client rotate its keys. Not beside `jwks`. */
    jwks_uri?: string;
    /**
     * Lifespan of access tokens from the JWT bearer grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    jwt_bearer_grant_access_token_lifespan: string | null;
    /** URL of a logo to show to the resource owner. */
    logo_uri: string;
    /** Your own data about the client, a JSON object. Integers beyond 2^53 lose digits in JavaScript. */
    metadata: Metadata;
    /** Owner of the client, any text. Lists can be filtered by it. */
    owner: string;
    /** URL of the client's privacy policy. */
    policy_uri: string;
    /** URLs that the client may redirect to after a logout. Their hosts must occur in `redirect_uris`. */
    post_logout_redirect_uris?: string[];
    /** URLs that authorization responses may go to. Compared as exact strings; no fragments. */
    redirect_uris: string[] | null;
    /**
     * Lifespan of access tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_access_token_lifespan: string | null;
    /**
     * Lifespan of ID tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_id_token_lifespan: string | null;
    /**
     * Lifespan of refresh tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_refresh_token_lifespan: string | null;
    /** Bearer token to manage this client by dynamic registration (RFC 7592). Returned at creation only. */
    registration_access_token?: string;
    /**
     * URL to manage the client by dynamic registration. Lacks the identifier if an administrator created the
     * client and Hydra chose the identifier.
     */
    registration_client_uri?: string;
    /** JWS algorithm that request objects must be signed with. Without it any, including `none`, is accepted. */
    request_object_signing_alg?: string;
    /** URLs of request objects that the client may name in `request_uri`. */
    request_uris?: string[];
    /** Response types that the client may request. An empty list counts as `code`. */
    response_types: ("code" | "token" | "id_token" | "code id_token" | "code token" | "id_token token" | "code id_token token" | (string & {}))[] | null;
    /** Scopes that the client may request, space-separated. Wildcards such as `photos.*` match by default. */
    scope: string;
    /**
     * URL of a JSON array of redirect URIs. Clients that share its host share pairwise subject identifiers. Hydra
     * fetches it when the client is written.
     */
    sector_identifier_uri?: string;
    /**
     * Whether the consent page can be skipped, for your own clients. Hydra still starts a consent request, with
     * `skip` false: the consent app must check this member.
     */
    skip_consent: boolean;
    /** Whether the logout page can be skipped. The logout app must check this member. Null counts as false. */
    skip_logout_consent: boolean | null;
    /** Whether all clients see one subject identifier (`public`) or each sector its own (`pairwise`). */
    subject_type: "public" | "pairwise" | (string & {});
    /**
     * How the client authenticates at the token endpoint; Hydra rejects any other method. `none` is for public
     * clients. Hydra stores unknown values without an error.
     */
    token_endpoint_auth_method: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none" | (string & {});
    /** JWS algorithm of `private_key_jwt` assertions. */
    token_endpoint_auth_signing_alg?: string;
    /** URL of the client's terms of service. */
    tos_uri: string;
    /** When the client was last written (RFC 3339), with microseconds. */
    updated_at: string;
    /** `none` for userinfo as JSON, `RS256` for a signed JWT. */
    userinfo_signed_response_alg: "none" | "RS256" | (string & {});
}
/**
 * An OAuth 2.0 client to create or replace; no member is required. A client that Hydra returned can be sent back
 * unchanged.
 *
 * A replacement resets every missing member, lifespans included, except the secret.
 *
 * @typeParam Metadata - Shape of your own `metadata`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-2 | RFC 7591 section 2}
 */
export interface OAuth2ClientInput<Metadata extends object = Record<string, unknown>> {
    /** Form of the client's access tokens. Without it the server's `strategies.access_token` decides. */
    access_token_strategy?: "opaque" | "jwt" | (string & {}) | undefined;
    /**
     * Origins whose pages may call the public endpoints for this client, such as `https://app.example`. Hydra
     * checks
     * them in the request itself, not in its preflight.
     */
    allowed_cors_origins?: readonly string[] | undefined;
    /** Audiences that the client may request. Claim `aud` of an access token lists the granted ones. */
    audience?: readonly string[] | undefined;
    /**
     * Lifespan of access tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the authorization code grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    authorization_code_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_refresh_token_lifespan?: string | null | undefined;
    /** Whether the logout token must name the session (`sid`). */
    backchannel_logout_session_required?: boolean | undefined;
    /** Where Hydra posts a logout token when a session ends (OpenID Connect Back-Channel Logout 1.0). */
    backchannel_logout_uri?: string | undefined;
    /**
     * Lifespan of access tokens from the client credentials grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    client_credentials_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Identifier of the client. Default: a UUID. Hydra ignores it in a replacement. Avoid `/`,
     * and never use `.` or `..`: not every release can address such a client.
     */
    client_id?: string | undefined;
    /** Name to show to the resource owner. */
    client_name?: string | undefined;
    /**
     * Secret for client authentication, at least 6 characters. If it is missing, Hydra generates one at creation
     * and keeps the old one in a replacement. Dropped if `token_endpoint_auth_method` is `none`.
     */
    client_secret?: string | undefined;
    /** URL of a page about the client. */
    client_uri?: string | undefined;
    /** Ways to reach the people behind the client, usually email addresses. */
    contacts?: readonly string[] | null | undefined;
    /**
     * Lifespan of access tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the device authorization grant, such as `1h30m0s`; null where the server's `ttl`
     * decides. From v25.4.
     */
    device_authorization_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_refresh_token_lifespan?: string | null | undefined;
    /** Whether the front-channel logout request must name issuer and session (`iss`, `sid`). */
    frontchannel_logout_session_required?: boolean | undefined;
    /** What the user agent loads when a session ends (OpenID Connect Front-Channel Logout 1.0). */
    frontchannel_logout_uri?: string | undefined;
    /** Grants that the client may use. An empty list counts as `authorization_code`. */
    grant_types?: readonly ("authorization_code" | "refresh_token" | "client_credentials" | "implicit" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:device_code" | (string & {}))[] | null | undefined;
    /** Lifespan of access tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_access_token_lifespan?: string | null | undefined;
    /** Lifespan of ID tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_id_token_lifespan?: string | null | undefined;
    /** Public keys of the client, for `private_key_jwt` and signed request objects. Not beside `jwks_uri`. */
    jwks?: {
        /** The client's public keys, to verify its assertions and request objects. */
        keys?: readonly JsonWebKeyInput[] | undefined;
    } | undefined;
    /** URL of the client's public JWK Set, which lets the client rotate its keys. Not beside `jwks`. */
    jwks_uri?: string | undefined;
    /**
     * Lifespan of access tokens from the JWT bearer grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    jwt_bearer_grant_access_token_lifespan?: string | null | undefined;
    /** URL of a logo to show to the resource owner. */
    logo_uri?: string | undefined;
    /** Your own data about the client, a JSON object. Integers beyond 2^53 lose digits in JavaScript. */
    metadata?: Metadata | undefined;
    /** Owner of the client, any text. Lists can be filtered by it. */
    owner?: string | undefined;
    /** URL of the client's privacy policy. */
    policy_uri?: string | undefined;
    /** URLs that the client may redirect to after a logout. Their hosts must occur in `redirect_uris`. */
    post_logout_redirect_uris?: readonly string[] | undefined;
    /** URLs that authorization responses may go to. Compared as exact strings; no fragments. */
    redirect_uris?: readonly string[] | null | undefined;
    /**
     * Lifespan of access tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_refresh_token_lifespan?: string | null | undefined;
    /** JWS algorithm that request objects must be signed with. Without it any, including `none`, is accepted. */
    request_object_signing_alg?: string | undefined;
    /** URLs of request objects that the client may name in `request_uri`. */
    request_uris?: readonly string[] | undefined;
    /** Response types that the client may request. An empty list counts as `code`. */
    response_types?: readonly ("code" | "token" | "id_token" | "code id_token" | "code token" | "id_token token" | "code id_token token" | (string & {}))[] | null | undefined;
    /**
     * Scopes that the client may request, space-separated. Wildcards such as `photos.*` match by default. If
     * missing
     * or empty: the server's default scope (`offline_access offline openid`).
     */
    scope?: string | undefined;
    /**
     * URL of a JSON array of redirect URIs. Clients that share its host share pairwise subject identifiers. Hydra
     * fetches it when the client is written.
     */
    sector_identifier_uri?: string | undefined;
    /**
     * Whether the consent page can be skipped, for your own clients. Hydra still starts a consent request, with
     * `skip` false: the consent app must check this member.
     */
    skip_consent?: boolean | undefined;
    /** Whether the logout page can be skipped. The logout app must check this member. Null counts as false. */
    skip_logout_consent?: boolean | null | undefined;
    /** Whether all clients see one subject identifier (`public`) or each sector its own (`pairwise`). */
    subject_type?: "public" | "pairwise" | (string & {}) | undefined;
    /**
     * How the client authenticates at the token endpoint; Hydra rejects any other method. `none` is for public
     * clients. Hydra stores unknown values without an error.
     *
     * @defaultValue `"client_secret_basic"`
     */
    token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none" | (string & {}) | undefined;
    /** JWS algorithm of `private_key_jwt` assertions. */
    token_endpoint_auth_signing_alg?: string | undefined;
    /** URL of the client's terms of service. */
    tos_uri?: string | undefined;
    /** `none` for userinfo as JSON, `RS256` for a signed JWT. */
    userinfo_signed_response_alg?: "none" | "RS256" | (string & {}) | undefined;
}
/**
 * Token lifespans of a client. They replace all its lifespans.
 *
 * Go duration strings of hours, minutes and seconds: `1h`, `2h30m`, `1.5h`; there is no unit for days. A lifespan
 * that
 * is missing or null is reset to the server's `ttl`.
 */
export interface OAuth2ClientTokenLifespans {
    /**
     * Lifespan of access tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the authorization code grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    authorization_code_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_refresh_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of access tokens from the client credentials grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    client_credentials_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of access tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the device authorization grant, such as `1h30m0s`; null where the server's `ttl`
     * decides. From v25.4.
     */
    device_authorization_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_refresh_token_lifespan?: string | null | undefined;
    /** Lifespan of access tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_access_token_lifespan?: string | null | undefined;
    /** Lifespan of ID tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of access tokens from the JWT bearer grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    jwt_bearer_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of access tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_refresh_token_lifespan?: string | null | undefined;
}
/**
 * A client's request for scopes and audiences of a resource owner who is signed in.
 *
 * @typeParam Context - Shape of your own `context`, which the login was accepted with.
 * @typeParam Metadata - Shape of the client's `metadata`.
 */
export interface OAuth2ConsentRequest<Context extends object = Record<string, unknown>, Metadata extends object = Record<string, unknown>> {
    /** Authentication context class that the login was accepted with; empty without one. */
    acr: string;
    /** Authentication methods that the login was accepted with. */
    amr: string[];
    /** The consent challenge; empty, or an identifier, in a listed consent session. */
    challenge: string;
    /**
     * The requesting client, as it was when the flow started. If its `skip_consent` is true, no consent page is
     * needed.
     */
    client: OAuth2Client<Metadata>;
    /** Identifier of this consent, needed to revoke it alone. From v25.4. */
    consent_request_id?: string;
    /** Your own data that the login was accepted with; null without any. */
    context?: Context | null;
    /** Identifier of the login request. Not its challenge. */
    login_challenge: string;
    /** Identifier of the login session, `sid` of ID and logout tokens. */
    login_session_id: string;
    /** OpenID Connect parameters of the authorization request; null in a device flow. */
    oidc_context: OAuth2ConsentRequestOpenIDConnectContext | null;
    /** URL of the authorization request, with its whole query. */
    request_url: string;
    /** Audiences that the client requests. */
    requested_access_token_audience: string[];
    /** Scopes that the client requests. */
    requested_scope: string[];
    /**
     * Whether the same scopes were granted and remembered before. If so, accept without showing a form, or reject.
     * False for clients with `skip_consent`.
     */
    skip: boolean;
    /** The subject that is signed in. */
    subject: string;
}
/**
 * OpenID Connect parameters of an authorization request; only those that were sent.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest | OpenID Connect Core 3.1.2.1}
 */
export interface OAuth2ConsentRequestOpenIDConnectContext {
    /** Authentication context classes that the client requests, in order of preference. */
    acr_values?: string[];
    /** How the page should be shown. Hydra does not check the value. */
    display?: "page" | "popup" | "touch" | "wap" | (string & {});
    /** Claims of the ID token that the client sent as a hint. */
    id_token_hint_claims?: {
        [key: string]: unknown;
    };
    /** Login identifier of the expected user, such as an email address. */
    login_hint?: string;
    /** Languages (BCP 47), in order of preference. */
    ui_locales?: string[];
}
/**
 * A consent that was given.
 *
 * @typeParam AccessTokenClaims - Shape of `session.access_token`.
 * @typeParam IdTokenClaims - Shape of `session.id_token`.
 * @typeParam Context - Shape of your own `context`.
 * @typeParam Metadata - Shape of the client's `metadata`.
 */
export interface OAuth2ConsentSession<AccessTokenClaims extends object = Record<string, unknown>, IdTokenClaims extends object = Record<string, unknown>, Context extends object = Record<string, unknown>, Metadata extends object = Record<string, unknown>> {
    /** What was asked. Its `challenge` is of no further use. */
    consent_request: OAuth2ConsentRequest<Context, Metadata>;
    /** Identifier of this consent, needed to revoke it alone. From v25.4. */
    consent_request_id?: string;
    /** Your own data, as the consent, else the login, was accepted with; null without any. */
    context: Context | null;
    /** Audiences that were granted. */
    grant_access_token_audience: string[];
    /** Scopes that were granted. */
    grant_scope: string[];
    /** When the consent was given (RFC 3339), with nanoseconds. */
    handled_at: string;
    /** Whether the consent is remembered. */
    remember: boolean;
    /** Seconds it is remembered; 0 is indefinitely. */
    remember_for: number;
    /** Your own data for the tokens. */
    session: OAuth2ConsentSessionTokens<AccessTokenClaims, IdTokenClaims>;
}
/**
 * Your own data for the tokens, which the consent was accepted with.
 *
 * @typeParam AccessTokenClaims - Shape of `access_token`.
 * @typeParam IdTokenClaims - Shape of `id_token`.
 */
export interface OAuth2ConsentSessionTokens<AccessTokenClaims extends object = Record<string, unknown>, IdTokenClaims extends object = Record<string, unknown>> {
    /** Member `ext` of the introspection response. An empty object if none was given. */
    access_token: AccessTokenClaims;
    /** Further claims of the ID token and of userinfo. An empty object if none was given. */
    id_token: IdTokenClaims;
}
/** Consents of a subject, one page of them. */
export type OAuth2ConsentSessions = OAuth2ConsentSession[];
/** Starts a device flow. */
export interface OAuth2DeviceFlowInput {
    /** The client. Required even if the `Authorization` header names it. */
    client_id: string;
    /** Scopes, space-separated. Default none. */
    scope?: string | undefined;
    /** Audiences of the access token, space-separated, chosen from those the client may request. */
    audience?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/**
 * A client's request that a resource owner signs in.
 *
 * @typeParam Metadata - Shape of the client's `metadata`.
 */
export interface OAuth2LoginRequest<Metadata extends object = Record<string, unknown>> {
    /** The login challenge. */
    challenge: string;
    /** The requesting client, as it was when the flow started. */
    client: OAuth2Client<Metadata>;
    /** OpenID Connect parameters of the authorization request; null in a device flow. */
    oidc_context: OAuth2ConsentRequestOpenIDConnectContext | null;
    /** URL of the authorization request, with its whole query. */
    request_url: string;
    /** Audiences that the client requests. */
    requested_access_token_audience: string[];
    /** Scopes that the client requests. */
    requested_scope: string[];
    /** Identifier of the login session, `sid` of ID and logout tokens. */
    session_id: string;
    /**
     * Whether the subject is already signed in. If so, accept with the same `subject` without showing a form, or
     * reject.
     */
    skip: boolean;
    /** The subject that is signed in if `skip` is true; otherwise empty. */
    subject: string;
}
/**
 * A request to end a session.
 *
 * @typeParam Metadata - Shape of the client's `metadata`.
 */
export interface OAuth2LogoutRequest<Metadata extends object = Record<string, unknown>> {
    /** The logout challenge. */
    challenge: string;
    /** The client that requests the logout; null if the user agent came by itself. */
    client: OAuth2Client<Metadata> | null;
    /** When the request expires (RFC 3339); null if `rp_initiated`. From v2.3. */
    expires_at?: string | null;
    /** URL of the logout request, relative to the public port. */
    request_url: string;
    /** When the logout was requested (RFC 3339); null if `rp_initiated`. From v2.3. */
    requested_at?: string | null;
    /** Whether a client sent the user agent here, with an ID token as hint. */
    rp_initiated: boolean;
    /** Identifier of the login session. */
    sid?: string;
    /** The subject of the session. */
    subject: string;
}
/** The redirect that continues the flow. */
export interface OAuth2RedirectTo {
    /** Absolute URL of Hydra. The same user agent, with its cookies, must visit it once. */
    redirect_to: string;
}
/**
 * Issued tokens.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 | RFC 6749 section 5.1}
 */
export interface OAuth2TokenExchange {
    /** Access token, opaque (`ory_at_…`) or a JWT. */
    access_token: string;
    /** Seconds until the access token expires; can be one less than configured. */
    expires_in: number;
    /** ID token, if scope `openid` was granted. */
    id_token?: string;
    /** Refresh token, if scope `offline_access` or `offline` was granted and the client may use it. */
    refresh_token?: string;
    /** Granted scopes, space-separated. May be empty. */
    scope: string;
    /** How to use the access token, `bearer`. */
    token_type: "bearer" | (string & {});
}
/** A grant to exchange for tokens, distinguished by `grant_type`. */
export type OAuth2TokenExchangeInput = AuthorizationCodeGrant | RefreshTokenGrant | ClientCredentialsGrant | DeviceCodeGrant | JwtBearerGrant;
/**
 * OpenID Provider Metadata: endpoints and capabilities of the server.
 *
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata | OpenID Connect Discovery 3}
 */
export interface OidcConfiguration {
    /** URL that a user agent visits to start a flow. */
    authorization_endpoint: string;
    /** Whether logout tokens can name the session (`sid`). */
    backchannel_logout_session_supported: boolean;
    /** Whether Hydra posts logout tokens to clients. */
    backchannel_logout_supported: boolean;
    /** Whether the parameter `claims` is supported. */
    claims_parameter_supported: boolean;
    /** Claims that the server can return. */
    claims_supported: string[];
    /** PKCE methods. `plain` is listed but refused unless configured. */
    code_challenge_methods_supported: string[];
    /** URL of the verifiable credentials endpoint (draft 00 of OpenID for Verifiable Credential Issuance). */
    credentials_endpoint_draft_00: string;
    /** Verifiable credentials that the server can issue. */
    credentials_supported_draft_00: CredentialSupportedDraft00[];
    /** URL that a device starts its flow at. From v25.4. */
    device_authorization_endpoint?: string;
    /** URL that a user agent visits to log out. */
    end_session_endpoint: string;
    /** Whether front-channel logout requests can name issuer and session. */
    frontchannel_logout_session_supported: boolean;
    /** Whether Hydra lets the user agent load the logout URLs of clients. */
    frontchannel_logout_supported: boolean;
    /** Grants that clients can use. */
    grant_types_supported: string[];
    /** JWS algorithm of ID tokens, in a list. */
    id_token_signed_response_alg: string[];
    /** JWS algorithms of ID tokens. */
    id_token_signing_alg_values_supported: string[];
    /** The issuer, exactly as configured, with or without a trailing slash. */
    issuer: string;
    /** URL of the public keys. */
    jwks_uri: string;
    /** URL of dynamic registration, if one is configured. Enabling dynamic registration is not enough. */
    registration_endpoint?: string;
    /** JWS algorithms of request objects. */
    request_object_signing_alg_values_supported: string[];
    /** Whether the parameter `request` is supported. */
    request_parameter_supported: boolean;
    /** Whether the parameter `request_uri` is supported. */
    request_uri_parameter_supported: boolean;
    /** Whether clients have to register their `request_uris`. */
    require_request_uri_registration: boolean;
    /** Response modes of authorization responses. */
    response_modes_supported: string[];
    /** Response types that clients can request. */
    response_types_supported: string[];
    /** URL to revoke tokens at. */
    revocation_endpoint: string;
    /** Scopes that the server itself defines; clients can have others. */
    scopes_supported: string[];
    /** Kinds of subject identifiers. */
    subject_types_supported: string[];
    /** URL to get tokens at. */
    token_endpoint: string;
    /** How clients can authenticate at the token endpoint. */
    token_endpoint_auth_methods_supported: string[];
    /** URL to get claims about the subject at. */
    userinfo_endpoint: string;
    /** JWS algorithm of signed userinfo, in a list. */
    userinfo_signed_response_alg: string[];
    /** JWS algorithms of userinfo; `none` is plain JSON. */
    userinfo_signing_alg_values_supported: string[];
}
/**
 * An OAuth 2.0 client that registered itself.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1 | RFC 7591 section 3.2.1}
 */
export interface OidcDynamicClient {
    /** Form of the client's access tokens. Without it the server's `strategies.access_token` decides. */
    access_token_strategy?: "opaque" | "jwt" | (string & {});
    /**
     * Origins whose pages may call the public endpoints for this client, such as `https://app.example`. Hydra
     * checks
     * them in the request itself, not in its preflight.
     */
    allowed_cors_origins: string[];
    /** Audiences that the client may request. Claim `aud` of an access token lists the granted ones. */
    audience: string[];
    /**
     * Lifespan of access tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_access_token_lifespan: string | null;
    /**
     * Lifespan of ID tokens from the authorization code grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    authorization_code_grant_id_token_lifespan: string | null;
    /**
     * Lifespan of refresh tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_refresh_token_lifespan: string | null;
    /** Whether the logout token must name the session (`sid`). */
    backchannel_logout_session_required?: boolean;
    /** Where Hydra posts a logout token when a session ends (OpenID Connect Back-Channel Logout 1.0). */
    backchannel_logout_uri?: string;
    /**
     * Lifespan of access tokens from the client credentials grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    client_credentials_grant_access_token_lifespan: string | null;
    /**
     * Identifier of the client, never changed once created. Avoid `/`, and never use `.` or `..`: not every
     * release can address such a client.
     */
    client_id: string;
    /** Name to show to the resource owner. */
    client_name: string;
    /**
     * Secret for client authentication. Returned only when the client is created (not for auth method `none`) and
     * when a secret is sent.
     */
    client_secret?: string;
    /** Always 0: the secret does not expire. */
    client_secret_expires_at: number;
    /** URL of a page about the client. */
    client_uri: string;
    /** Ways to reach the people behind the client, usually email addresses. */
    contacts: string[] | null;
    /** When the client was created (RFC 3339), in whole seconds. */
    created_at: string;
    /**
     * Lifespan of access tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_access_token_lifespan?: string | null;
    /**
     * Lifespan of ID tokens from the device authorization grant, such as `1h30m0s`; null where the server's `ttl`
     * decides. From v25.4.
     */
    device_authorization_grant_id_token_lifespan?: string | null;
    /**
     * Lifespan of refresh tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_refresh_token_lifespan?: string | null;
    /** Whether the front-channel logout request must name issuer and session (`iss`, `sid`). */
    frontchannel_logout_session_required?: boolean;
    /** What the user agent loads when a session ends (OpenID Connect Front-Channel Logout 1.0). */
    frontchannel_logout_uri?: string;
    /** Grants that the client may use. An empty list counts as `authorization_code`. */
    grant_types: ("authorization_code" | "refresh_token" | "client_credentials" | "implicit" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:device_code" | (string & {}))[] | null;
    /** Lifespan of access tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_access_token_lifespan: string | null;
    /** Lifespan of ID tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_id_token_lifespan: string | null;
    /** Public keys of the client, for `private_key_jwt` and signed request objects. Not beside `jwks_uri`. */
    jwks: {
        /** The client's public keys, to verify its assertions and request objects. */
        keys?: JsonWebKey[];
    };
    /** URL of the client's public JWK Set, which lets the client rotate its keys. Not beside `jwks`. */
    jwks_uri?: string;
    /**
     * Lifespan of access tokens from the JWT bearer grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    jwt_bearer_grant_access_token_lifespan: string | null;
    /** URL of a logo to show to the resource owner. */
    logo_uri: string;
    /** Empty, or absent. Only an administrator can set it. */
    metadata?: Record<string, unknown>;
    /** Owner of the client, any text. Lists can be filtered by it. */
    owner: string;
    /** URL of the client's privacy policy. */
    policy_uri: string;
    /** URLs that the client may redirect to after a logout. Their hosts must occur in `redirect_uris`. */
    post_logout_redirect_uris?: string[];
    /** URLs that authorization responses may go to. Compared as exact strings; no fragments. */
    redirect_uris: string[] | null;
    /**
     * Lifespan of access tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_access_token_lifespan: string | null;
    /**
     * Lifespan of ID tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_id_token_lifespan: string | null;
    /**
     * Lifespan of refresh tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_refresh_token_lifespan: string | null;
    /**
     * URL to manage the client by dynamic registration. Lacks the identifier if an administrator created the
     * client and Hydra chose the identifier.
     */
    registration_client_uri?: string;
    /** JWS algorithm that request objects must be signed with. Without it any, including `none`, is accepted. */
    request_object_signing_alg?: string;
    /** URLs of request objects that the client may name in `request_uri`. */
    request_uris?: string[];
    /** Response types that the client may request. An empty list counts as `code`. */
    response_types: ("code" | "token" | "id_token" | "code id_token" | "code token" | "id_token token" | "code id_token token" | (string & {}))[] | null;
    /** Scopes that the client may request, space-separated. Wildcards such as `photos.*` match by default. */
    scope: string;
    /**
     * URL of a JSON array of redirect URIs. Clients that share its host share pairwise subject identifiers. Hydra
     * fetches it when the client is written.
     */
    sector_identifier_uri?: string;
    /**
     * Whether the consent page can be skipped, for your own clients. Hydra still starts a consent request, with
     * `skip` false: the consent app must check this member.
     */
    skip_consent: boolean;
    /** Whether the logout page can be skipped. The logout app must check this member. Null counts as false. */
    skip_logout_consent: boolean | null;
    /** Whether all clients see one subject identifier (`public`) or each sector its own (`pairwise`). */
    subject_type: "public" | "pairwise" | (string & {});
    /**
     * How the client authenticates at the token endpoint; Hydra rejects any other method. `none` is for public
     * clients. Hydra stores unknown values without an error.
     */
    token_endpoint_auth_method: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none" | (string & {});
    /** JWS algorithm of `private_key_jwt` assertions. */
    token_endpoint_auth_signing_alg?: string;
    /** URL of the client's terms of service. */
    tos_uri: string;
    /** When the client was last written (RFC 3339), with microseconds. */
    updated_at: string;
    /** `none` for userinfo as JSON, `RS256` for a signed JWT. */
    userinfo_signed_response_alg: "none" | "RS256" | (string & {});
}
/**
 * A client that registers itself, or replaces its registration; no member is required.
 *
 * Hydra chooses identifier and secret, and rejects members that only an administrator may set (`metadata`,
 * `skip_consent`, …).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-2 | RFC 7591 section 2}
 */
export interface OidcDynamicClientInput {
    /**
     * Origins whose pages may call the public endpoints for this client, such as `https://app.example`. Hydra
     * checks
     * them in the request itself, not in its preflight.
     */
    allowed_cors_origins?: readonly string[] | undefined;
    /** Audiences that the client may request. Claim `aud` of an access token lists the granted ones. */
    audience?: readonly string[] | undefined;
    /**
     * Lifespan of access tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the authorization code grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    authorization_code_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the authorization code grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    authorization_code_grant_refresh_token_lifespan?: string | null | undefined;
    /** Whether the logout token must name the session (`sid`). */
    backchannel_logout_session_required?: boolean | undefined;
    /** Where Hydra posts a logout token when a session ends (OpenID Connect Back-Channel Logout 1.0). */
    backchannel_logout_uri?: string | undefined;
    /**
     * Lifespan of access tokens from the client credentials grant, such as `1h30m0s`; null where the server's
     * `ttl` decides.
     */
    client_credentials_grant_access_token_lifespan?: string | null | undefined;
    /** Name to show to the resource owner. */
    client_name?: string | undefined;
    /** URL of a page about the client. */
    client_uri?: string | undefined;
    /** Ways to reach the people behind the client, usually email addresses. */
    contacts?: readonly string[] | null | undefined;
    /**
     * Lifespan of access tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the device authorization grant, such as `1h30m0s`; null where the server's `ttl`
     * decides. From v25.4.
     */
    device_authorization_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the device authorization grant, such as `1h30m0s`; null where the server's
     * `ttl` decides. From v25.4.
     */
    device_authorization_grant_refresh_token_lifespan?: string | null | undefined;
    /** Whether the front-channel logout request must name issuer and session (`iss`, `sid`). */
    frontchannel_logout_session_required?: boolean | undefined;
    /** What the user agent loads when a session ends (OpenID Connect Front-Channel Logout 1.0). */
    frontchannel_logout_uri?: string | undefined;
    /** Grants that the client may use. An empty list counts as `authorization_code`. */
    grant_types?: readonly ("authorization_code" | "refresh_token" | "client_credentials" | "implicit" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:device_code" | (string & {}))[] | null | undefined;
    /** Lifespan of access tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_access_token_lifespan?: string | null | undefined;
    /** Lifespan of ID tokens from the implicit grant, such as `1h30m0s`; null where the server's `ttl` decides. */
    implicit_grant_id_token_lifespan?: string | null | undefined;
    /** Public keys of the client, for `private_key_jwt` and signed request objects. Not beside `jwks_uri`. */
    jwks?: {
        /** The client's public keys, to verify its assertions and request objects. */
        keys?: readonly JsonWebKeyInput[] | undefined;
    } | undefined;
    /** URL of the client's public JWK Set, which lets the client rotate its keys. Not beside `jwks`. */
    jwks_uri?: string | undefined;
    /**
     * Lifespan of access tokens from the JWT bearer grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    jwt_bearer_grant_access_token_lifespan?: string | null | undefined;
    /** URL of a logo to show to the resource owner. */
    logo_uri?: string | undefined;
    /** Owner of the client, any text. Lists can be filtered by it. */
    owner?: string | undefined;
    /** URL of the client's privacy policy. */
    policy_uri?: string | undefined;
    /** URLs that the client may redirect to after a logout. Their hosts must occur in `redirect_uris`. */
    post_logout_redirect_uris?: readonly string[] | undefined;
    /** URLs that authorization responses may go to. Compared as exact strings; no fragments. */
    redirect_uris?: readonly string[] | null | undefined;
    /**
     * Lifespan of access tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_access_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of ID tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_id_token_lifespan?: string | null | undefined;
    /**
     * Lifespan of refresh tokens from the refresh token grant, such as `1h30m0s`; null where the server's `ttl`
     * decides.
     */
    refresh_token_grant_refresh_token_lifespan?: string | null | undefined;
    /** JWS algorithm that request objects must be signed with. Without it any, including `none`, is accepted. */
    request_object_signing_alg?: string | undefined;
    /** URLs of request objects that the client may name in `request_uri`. */
    request_uris?: readonly string[] | undefined;
    /** Response types that the client may request. An empty list counts as `code`. */
    response_types?: readonly ("code" | "token" | "id_token" | "code id_token" | "code token" | "id_token token" | "code id_token token" | (string & {}))[] | null | undefined;
    /**
     * Scopes that the client may request, space-separated. Wildcards such as `photos.*` match by default. If
     * missing
     * or empty: the server's default scope (`offline_access offline openid`).
     */
    scope?: string | undefined;
    /**
     * URL of a JSON array of redirect URIs. Clients that share its host share pairwise subject identifiers. Hydra
     * fetches it when the client is written.
     */
    sector_identifier_uri?: string | undefined;
    /** Whether all clients see one subject identifier (`public`) or each sector its own (`pairwise`). */
    subject_type?: "public" | "pairwise" | (string & {}) | undefined;
    /**
     * How the client authenticates at the token endpoint; Hydra rejects any other method. `none` is for public
     * clients. Hydra stores unknown values without an error.
     *
     * @defaultValue `"client_secret_basic"`
     */
    token_endpoint_auth_method?: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none" | (string & {}) | undefined;
    /** JWS algorithm of `private_key_jwt` assertions. */
    token_endpoint_auth_signing_alg?: string | undefined;
    /** URL of the client's terms of service. */
    tos_uri?: string | undefined;
    /** `none` for userinfo as JSON, `RS256` for a signed JWT. */
    userinfo_signed_response_alg?: "none" | "RS256" | (string & {}) | undefined;
}
/**
 * Claims about a subject: your own (`session.id_token` of the accepted consent), and Hydra's.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims | OpenID Connect Core 5.1}
 */
export interface OidcUserInfo {
    /** Birthday, `YYYY-MM-DD` or `YYYY`. */
    birthdate?: string;
    /** Email address. */
    email?: string;
    /** Whether the email address is verified. */
    email_verified?: boolean;
    /** Last name. */
    family_name?: string;
    /** Such as `female` or `male`; other values are allowed. */
    gender?: string;
    /** First name. */
    given_name?: string;
    /** Language and region (BCP 47). */
    locale?: string;
    /** Middle names, separated by spaces. */
    middle_name?: string;
    /** Full name, for display. */
    name?: string;
    /** Casual name. */
    nickname?: string;
    /** Telephone number, E.164 recommended. */
    phone_number?: string;
    /** Whether the telephone number is verified. */
    phone_number_verified?: boolean;
    /** URL of a picture. */
    picture?: string;
    /** Preferred user name; not unique. */
    preferred_username?: string;
    /** URL of a profile page. */
    profile?: string;
    /** Identifier of the subject. Absent for a client credentials token. */
    sub?: string;
    /** When the claims last changed, in seconds since 1970. */
    updated_at?: number;
    /** URL of the subject's page. */
    website?: string;
    /** Time zone, such as `Europe/Berlin`. */
    zoneinfo?: string;
    /** Authentication context class that the login was accepted with. */
    acr?: string;
    /** Authentication methods that the login was accepted with. */
    amr?: string[];
    /** The client. */
    aud: string[];
    /** When the subject signed in, in seconds since 1970. */
    auth_time?: number;
    /** When the claims were issued, in seconds since 1970. */
    iat: number;
    /** The issuer. */
    iss: string;
    /** When the authorization was requested, in seconds since 1970. */
    rat?: number;
    /** Members that the description does not list. */
    [key: string]: unknown;
}
/**
 * Exchanges a refresh token, which becomes invalid.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 | RFC 6749 section 6}
 */
export interface RefreshTokenGrant {
    /** Tells the kinds of request apart. */
    grant_type: "refresh_token";
    /** Refresh token. A second use revokes the tokens of the first. */
    refresh_token: string;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/**
 * Response to the registration or replacement of a client. Only these contain the `registration_access_token`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1 | RFC 7591 section 3.2.1}
 */
export interface RegisteredOidcDynamicClient extends OidcDynamicClient {
    /** Bearer token to fetch, replace and delete this client (RFC 7592). The next replacement invalidates it. */
    registration_access_token: string;
}
/**
 * The error that the client receives. Hydra drops `error_debug` and `status_code`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 | RFC 6749 section 4.1.2.1}
 */
export interface RejectOAuth2Request {
    /** Error code. Default `login request denied` or `consent request denied`, which are not OAuth 2.0 error codes. */
    error?: "access_denied" | "login_required" | "consent_required" | "interaction_required" | "invalid_request" | "server_error" | "temporarily_unavailable" | (string & {}) | undefined;
    /** For Hydra only; the client does not receive it. */
    error_debug?: string | undefined;
    /** Description for the developer of the client. */
    error_description?: string | undefined;
    /** What to do about it; appended to `error_description`. */
    error_hint?: string | undefined;
    /** HTTP status; has no effect on the redirect. */
    status_code?: number | undefined;
}
/** A token to revoke. Public clients send their `client_id`. */
export interface RevokeOAuth2TokenInput {
    /** Access or refresh token. */
    token: string;
    /** Type of the token. Hydra finds the token without it. */
    token_type_hint?: "access_token" | "refresh_token" | (string & {}) | undefined;
    /** The client, unless the `Authorization` header authenticates it. */
    client_id?: string | undefined;
    /** Secret of a client whose `token_endpoint_auth_method` is `client_secret_post`. */
    client_secret?: string | undefined;
    /** Signed JWT of a client whose `token_endpoint_auth_method` is `private_key_jwt` (RFC 7523). */
    client_assertion?: string | undefined;
    /** Required with `client_assertion`. */
    client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" | undefined;
}
/** An issuer to trust, for any subject: it can get tokens for every user. */
export interface TrustInAnySubject {
    /** When the trust ends (RFC 3339). A past time is accepted. */
    expires_at: string;
    /** Claim `iss` of the assertions. Also the name of the JWK Set that Hydra keeps the key in. */
    issuer: string;
    /** Public key that the assertions are signed with. `kid` is required. */
    jwk: JsonWebKeyInput;
    /** Scopes that may be granted. Default none. */
    scope?: readonly string[] | undefined;
    /** Not allowed with `allow_any_subject`. */
    subject?: never | undefined;
    /** Assertions may name any subject. */
    allow_any_subject: true;
}
/** An issuer to trust, for one subject. */
export interface TrustInSubject {
    /** When the trust ends (RFC 3339). A past time is accepted. */
    expires_at: string;
    /** Claim `iss` of the assertions. Also the name of the JWK Set that Hydra keeps the key in. */
    issuer: string;
    /** Public key that the assertions are signed with. `kid` is required. */
    jwk: JsonWebKeyInput;
    /** Scopes that may be granted. Default none. */
    scope?: readonly string[] | undefined;
    /** Claim `sub` of the assertions. */
    subject: string;
    /** Whether assertions may name any subject. */
    allow_any_subject?: false | undefined;
}
/** An issuer to trust, for one subject or explicitly for any. */
export type TrustOAuth2JwtGrantIssuer = TrustInSubject | TrustInAnySubject;
/** A trust in an issuer, with one key and for one subject or any. */
export interface TrustedOAuth2JwtGrantIssuer {
    /** Whether assertions may name any subject. */
    allow_any_subject: boolean;
    /** When the trust was created (RFC 3339), in whole seconds. */
    created_at: string;
    /** When the trust ends (RFC 3339). */
    expires_at: string;
    /** Identifier of the trust, a UUID. */
    id: string;
    /** Claim `iss` of the assertions. */
    issuer: string;
    /** Where Hydra keeps the key. */
    public_key: TrustedOAuth2JwtGrantJsonWebKey;
    /** Scopes that may be granted; null only in the response that creates a trust without any. */
    scope: string[] | null;
    /** Claim `sub` of the assertions; empty with `allow_any_subject`. */
    subject: string;
}
/** Trusted issuers, one page of them. */
export type TrustedOAuth2JwtGrantIssuers = TrustedOAuth2JwtGrantIssuer[];
/** Name of a trusted issuer's key. */
export interface TrustedOAuth2JwtGrantJsonWebKey {
    /** Identifier of the key within its set. */
    kid: string;
    /** Name of the JWK Set, which is the issuer. */
    set: string;
}
/** Error response to a request without proof, with the nonce for the proof. */
export interface VerifiableCredentialPrimingResponse {
    /** Nonce for the proof. */
    c_nonce: string;
    /** Seconds until the nonce expires. */
    c_nonce_expires_in: number;
    /** Error code, `missing_proof`. */
    error: string;
    /** Description for the developer. */
    error_description: string;
    /** Format of the credential. */
    format: string;
}
/** The credential that Hydra issued. */
export interface VerifiableCredentialResponse {
    /** The credential, a JWT. */
    credential_draft_00?: string;
    /** Format of the credential. */
    format?: string;
}
/** Version of the server. */
export interface Version {
    /** Such as `v26.2.0`; `master` for a server that was built without a version. */
    version: string;
}
/** Query parameters of `listOAuth2Clients`. */
export interface ListOAuth2ClientsQuery {
    /** Items per page, at least 1. Default 100 (250 on v2.3). The server caps it at 500 (1000 on v2.3). */
    page_size?: number | undefined;
    /** Opaque token of the page to fetch, from the `Link` header of the previous page. Default: the first page. */
    page_token?: string | undefined;
    /** Only clients with exactly this name. */
    client_name?: string | undefined;
    /** Only clients with exactly this owner. */
    owner?: string | undefined;
}
/** Query parameters of `listOAuth2ConsentSessions`. */
export interface ListOAuth2ConsentSessionsQuery {
    /** Items per page, at least 1. Default 100 (250 on v2.3). The server caps it at 500 (1000 on v2.3). */
    page_size?: number | undefined;
    /** Opaque token of the page to fetch, from the `Link` header of the previous page. Default: the first page. */
    page_token?: string | undefined;
    /** The subject whose consents to list. */
    subject: string;
    /** Only consents given in this login session. */
    login_session_id?: string | undefined;
}
/** Query parameters of `revokeOAuth2ConsentSessions`. */
export interface RevokeOAuth2ConsentSessionsQuery {
    /** The subject whose consents to list. */
    subject?: string | undefined;
    /** Only those given to this client (`client_id`). */
    client?: string | undefined;
    /** Only this consent. From v25.4. */
    consent_request_id?: string | undefined;
    /** Whether to revoke the consents given to every client. Only `true` counts. */
    all?: boolean | undefined;
}
/** Query parameters of `revokeOAuth2LoginSessions`. */
export interface RevokeOAuth2LoginSessionsQuery {
    /** Whose sessions. */
    subject?: string | undefined;
    /** Identifier of one login session. */
    sid?: string | undefined;
}
/** Query parameters of `listTrustedOAuth2JwtGrantIssuers`. */
export interface ListTrustedOAuth2JwtGrantIssuersQuery {
    /** Items per page, at least 1. Default 100 (250 on v2.3). The server caps it at 500 (1000 on v2.3). */
    page_size?: number | undefined;
    /** Opaque token of the page to fetch, from the `Link` header of the previous page. Default: the first page. */
    page_token?: string | undefined;
    /** Only trusts in exactly this issuer. */
    issuer?: string | undefined;
}
/** Query parameters of `oAuth2Authorize`. */
export interface OAuth2AuthorizeQuery {
    /** The requesting client. */
    client_id: string;
    /** What the response contains. `code` for the authorization code grant. */
    response_type: "code" | "token" | "id_token" | "code id_token" | "code token" | "id_token token" | "code id_token token" | (string & {});
    /** Random text that the response repeats, at least 8 characters. */
    state: string;
    /** One of the client's `redirect_uris`, exactly. Required with scope `openid`. */
    redirect_uri?: string | undefined;
    /** Scopes, space-separated. */
    scope?: string | undefined;
    /** Audiences of the access token, space-separated. */
    audience?: string | undefined;
    /** PKCE challenge (RFC 7636), the base64url of the verifier's SHA-256. */
    code_challenge?: string | undefined;
    /** Required with `code_challenge`. Hydra rejects `plain` and a missing method unless configured otherwise. */
    code_challenge_method?: "S256" | (string & {}) | undefined;
    /** Random text for the ID token, at least 8 characters. A shorter one fails at the token endpoint only. */
    nonce?: string | undefined;
    /**
     * `login` requests a new sign-in, `consent` a new consent. `none` shows no page, and fails if one would be
     * needed.
     */
    prompt?: "none" | "login" | "consent" | "login consent" | (string & {}) | undefined;
    /** Maximum age of the last sign-in, in seconds. An older one requires a new sign-in. */
    max_age?: number | undefined;
    /** Login identifier of the expected user; passed to the login page. */
    login_hint?: string | undefined;
    /** ID token of the expected user; any other user fails with `login_required`. */
    id_token_hint?: string | undefined;
    /** Authentication context classes, space-separated; passed to the login page. */
    acr_values?: string | undefined;
    /** Languages (BCP 47), space-separated; passed to the login page. */
    ui_locales?: string | undefined;
    /** How the page should be shown; passed to the login page. */
    display?: "page" | "popup" | "touch" | "wap" | (string & {}) | undefined;
    /** How the response comes back. Default `query` for `code`, else `fragment`. */
    response_mode?: "query" | "fragment" | "form_post" | (string & {}) | undefined;
    /** Request object, a JWT of these parameters. */
    request?: string | undefined;
    /** URL of a request object, one of the client's `request_uris`. */
    request_uri?: string | undefined;
}
/** Query parameters of `performOAuth2DeviceVerificationFlow`. */
export interface PerformOAuth2DeviceVerificationFlowQuery {
    /** User code; passed to the device page. */
    user_code?: string | undefined;
}
/** Query parameters of `revokeOidcSession`. */
export interface RevokeOidcSessionQuery {
    /** ID token of the session to end. Required with the other parameters. */
    id_token_hint?: string | undefined;
    /** URL to redirect to afterwards, one of the client's `post_logout_redirect_uris`. */
    post_logout_redirect_uri?: string | undefined;
    /** Text that Hydra appends to `post_logout_redirect_uri`. */
    state?: string | undefined;
}
/** Parameters, request body and responses of every operation, by operationId. */
export interface Operations {
    /** Sent as `GET /.well-known/jwks.json`. */
    discoverJsonWebKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKeySet;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /.well-known/openid-configuration`. */
    discoverOidcConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OidcConfiguration;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/clients`. */
    listOAuth2Clients: {
        parameters: {
            query?: ListOAuth2ClientsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /**
                     * Relative URLs of the first and next page (v2.3: previous and last too), RFC 8288. Without `rel="next"` it is
                     * the last page.
                     */
                    Link?: string;
                    /** Items on all pages, filters not counted. Older releases only, such as v2.3. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client[];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /admin/clients`. */
    createOAuth2Client: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OAuth2ClientInput;
            };
        };
        responses: {
            201: {
                headers: {
                    /** Path of the client, relative to the admin port. Identifiers with odd characters are encoded wrongly. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** A client with this identifier exists. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/clients/{id}`. */
    getOAuth2Client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            /** No such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/clients/{id}`. */
    setOAuth2Client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OAuth2ClientInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/clients/{id}`. */
    deleteOAuth2Client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** No such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PATCH /admin/clients/{id}`. */
    patchOAuth2Client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": JsonPatchDocument;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/clients/{id}/lifespans`. */
    setOAuth2ClientLifespans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OAuth2ClientTokenLifespans;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            /** No such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/keys/{set}`. */
    getJsonWebKeySet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKeySet;
                };
            };
            /** No such set, or it is empty. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/keys/{set}`. */
    setJsonWebKeySet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": JsonWebKeySetInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKeySet;
                };
            };
            /** Two keys have the same identifier. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /admin/keys/{set}`. */
    createJsonWebKeySet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateJsonWebKeySet;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKeySet;
                };
            };
            /** The algorithm is missing or not supported. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The set has a key with this identifier. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/keys/{set}`. */
    deleteJsonWebKeySet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/keys/{set}/{kid}`. */
    getJsonWebKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
                /** Identifier of the key within its set. */
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKeySet;
                };
            };
            /** No such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/keys/{set}/{kid}`. */
    setJsonWebKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
                /** Identifier of the key within its set. */
                kid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": JsonWebKeyInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JsonWebKey;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/keys/{set}/{kid}`. */
    deleteJsonWebKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Name of the JWK Set. */
                set: string;
                /** Identifier of the key within its set. */
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/oauth2/auth/requests/consent`. */
    getOAuth2ConsentRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `consent_challenge` in the URL of the consent page. */
                consent_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2ConsentRequest;
                };
            };
            /** The request has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The challenge is unknown, or belongs to another kind of request. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The request was handled; send the user agent to `redirect_to`. Not seen on supported releases. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/consent/accept`. */
    acceptOAuth2ConsentRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `consent_challenge` in the URL of the consent page. */
                consent_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": AcceptOAuth2ConsentRequest;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/consent/reject`. */
    rejectOAuth2ConsentRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `consent_challenge` in the URL of the consent page. */
                consent_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": RejectOAuth2Request;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/device/accept`. */
    acceptUserCodeRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `device_challenge` in the URL of the device page. */
                device_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": AcceptDeviceUserCodeRequest;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            /** The user code is missing, unknown or used. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The device challenge has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/oauth2/auth/requests/login`. */
    getOAuth2LoginRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `login_challenge` in the URL of the login page. */
                login_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2LoginRequest;
                };
            };
            /** The request has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The challenge is unknown, or belongs to another kind of request. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The request was handled; send the user agent to `redirect_to`. Not seen on supported releases. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/login/accept`. */
    acceptOAuth2LoginRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `login_challenge` in the URL of the login page. */
                login_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": AcceptOAuth2LoginRequest;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/login/reject`. */
    rejectOAuth2LoginRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `login_challenge` in the URL of the login page. */
                login_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": RejectOAuth2Request;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/oauth2/auth/requests/logout`. */
    getOAuth2LogoutRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `logout_challenge` in the URL of the logout page. */
                logout_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2LogoutRequest;
                };
            };
            /** The challenge is missing, unknown or was rejected. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** The logout is complete; `redirect_to` is the relative URL that it started with. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/logout/accept`. */
    acceptOAuth2LogoutRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `logout_challenge` in the URL of the logout page. */
                logout_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2RedirectTo;
                };
            };
            /** The challenge is missing or unknown. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /admin/oauth2/auth/requests/logout/reject`. */
    rejectOAuth2LogoutRequest: {
        parameters: {
            query: {
                /** Value of the query parameter `logout_challenge` in the URL of the logout page. */
                logout_challenge: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** The challenge is missing or unknown. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/oauth2/auth/sessions/consent`. */
    listOAuth2ConsentSessions: {
        parameters: {
            query: ListOAuth2ConsentSessionsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /**
                     * Relative URLs of the first and next page (v2.3: previous and last too), RFC 8288. Without `rel="next"` it is
                     * the last page.
                     */
                    Link?: string;
                    /** Items on all pages, filters not counted. Older releases only, such as v2.3. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2ConsentSessions;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/oauth2/auth/sessions/consent`. */
    revokeOAuth2ConsentSessions: {
        parameters: {
            query?: RevokeOAuth2ConsentSessionsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/oauth2/auth/sessions/login`. */
    revokeOAuth2LoginSessions: {
        parameters: {
            query?: RevokeOAuth2LoginSessionsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /admin/oauth2/introspect`. */
    introspectOAuth2Token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": IntrospectOAuth2TokenInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": IntrospectedOAuth2Token;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/oauth2/tokens`. */
    deleteOAuth2Token: {
        parameters: {
            query: {
                /** The client whose access tokens to delete. */
                client_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/trust/grants/jwt-bearer/issuers`. */
    listTrustedOAuth2JwtGrantIssuers: {
        parameters: {
            query?: ListTrustedOAuth2JwtGrantIssuersQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /**
                     * Relative URLs of the first and next page (v2.3: previous and last too), RFC 8288. Without `rel="next"` it is
                     * the last page.
                     */
                    Link?: string;
                    /** Items on all pages, filters not counted. Older releases only, such as v2.3. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TrustedOAuth2JwtGrantIssuers;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /admin/trust/grants/jwt-bearer/issuers`. */
    trustOAuth2JwtGrantIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": TrustOAuth2JwtGrantIssuer;
            };
        };
        responses: {
            201: {
                headers: {
                    /** Path of the trust, without the `/admin` it needs. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TrustedOAuth2JwtGrantIssuer;
                };
            };
            /** This issuer is already trusted for this subject and key. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /admin/trust/grants/jwt-bearer/issuers/{id}`. */
    getTrustedOAuth2JwtGrantIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the trust, a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TrustedOAuth2JwtGrantIssuer;
                };
            };
            /** No such trust. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/trust/grants/jwt-bearer/issuers/{id}`. */
    deleteTrustedOAuth2JwtGrantIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the trust, a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** No such trust. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /credentials`. */
    createVerifiableCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateVerifiableCredentialRequestBody;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VerifiableCredentialResponse;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VerifiableCredentialPrimingResponse;
                };
            };
            /** The access token is missing or not active. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /health/alive`. */
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": HealthStatus;
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /health/ready`. */
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": HealthStatus;
                };
            };
            /** Not ready; the body lists the failed checks. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": HealthNotReadyStatus;
                };
            };
        };
    };
    /** Sent as `GET /oauth2/auth`. */
    oAuth2Authorize: {
        parameters: {
            query: OAuth2AuthorizeQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Back to the client, with the response or an error. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    /** Sent as `POST /oauth2/device/auth`. */
    oAuth2DeviceFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": OAuth2DeviceFlowInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": DeviceAuthorization;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /oauth2/device/verify`. */
    performOAuth2DeviceVerificationFlow: {
        parameters: {
            query?: PerformOAuth2DeviceVerificationFlowQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /oauth2/register`. */
    createOidcDynamicClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OidcDynamicClientInput;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RegisteredOidcDynamicClient;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** Dynamic registration is not enabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /oauth2/register/{id}`. */
    getOidcDynamicClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OidcDynamicClient;
                };
            };
            /** The registration access token is missing or not this client's, or there is no such client. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `PUT /oauth2/register/{id}`. */
    setOidcDynamicClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OidcDynamicClientInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RegisteredOidcDynamicClient;
                };
            };
            /** The registration access token is missing or not this client's, or there is no such client. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /oauth2/register/{id}`. */
    deleteOidcDynamicClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** The registration access token is missing or not this client's, or there is no such client. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `POST /oauth2/revoke`. */
    revokeOAuth2Token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": RevokeOAuth2TokenInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Client authentication failed, or its method is not the registered one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /oauth2/sessions/logout`. */
    revokeOidcSession: {
        parameters: {
            query?: RevokeOidcSessionQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page that logs out the clients with front-channel logout. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    /** Sent as `POST /oauth2/token`. */
    oauth2TokenExchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": OAuth2TokenExchangeInput;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2TokenExchange;
                };
            };
            /** The grant was rejected; `error` is the reason, such as `invalid_grant` or `authorization_pending`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** Client authentication failed, or its method is not the registered one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /userinfo`. */
    getOidcUserInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OidcUserInfo;
                    "application/jwt": string;
                };
            };
            /** The access token is missing, not active, or not an access token. */
            401: {
                headers: {
                    /** What is wrong with the token (RFC 6750 section 3). */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `GET /version`. */
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Version;
                };
            };
        };
    };
    /** Sent as `POST /admin/clients/{id}/secrets/rotate`. */
    rotateOAuth2ClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            /** No such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** Any other error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
    /** Sent as `DELETE /admin/clients/{id}/secrets/rotate`. */
    deleteRotatedOAuth2ClientSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Identifier of the OAuth 2.0 client (`client_id`). */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OAuth2Client;
                };
            };
            /** No such client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
            /** Any other error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorOAuth2;
                };
            };
        };
    };
}
