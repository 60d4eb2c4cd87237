import type { TokenName } from './tokens.test-helper.js'

/** How the verifier of a run checks tokens. `both` checks the signature of a JWT, and then introspects it. */
export type Strategy = 'introspection' | 'jwt' | 'both'

/** What protects the route of a case. The realm is always `photos`. */
export type Route =
  | 'photos' // scope photos.read
  | 'admin' // scopes photos.read and photos.admin
  | 'open' // any valid token
  | 'optional' // any valid token, or none
  | 'metadata' // scope photos.read, and the URL of the protected resource metadata

/** What a client sees. */
export interface Expected {
  readonly status: number
  /** The whole `WWW-Authenticate` header; null if there must be none. */
  readonly challenge: string | null
  /** `error` of the JSON body. Undefined if the body has none. */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'temporarily_unavailable'
  /** Whether a `Retry-After` must be there. */
  readonly retryAfter?: true
  /** Who the route finds. Null: nobody, because authentication is optional. Undefined: the route is not reached, or does not ask. */
  readonly principal?: 'user' | 'client' | null
}

/** One line of the table: a request, and what every adapter must make of it with every strategy. */
export interface ConformanceCase {
  readonly id: string
  /** The paragraph that demands it. */
  readonly rfc: string
  readonly route: Route
  /** Values of the `Authorization` headers; `{token}` stands for the token. Default: one header, `Bearer {token}`. */
  readonly authorization?: readonly string[]
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Query of the address, with `{token}`. */
  readonly query?: string
  /** Body, a form, with `{token}`. */
  readonly body?: string
  /** The tokens to run it with. Default: a user's, opaque and as a JWT. */
  readonly tokens?: readonly TokenName[]
  /** State of Hydra. Default: it works. */
  readonly hydra?: 'down' | 'not_ready'
  readonly expected: Expected
  /** Where a JWT is judged without Hydra, if that differs, and why. */
  readonly withoutHydra?: { readonly expected: Expected; readonly because: string }
  /** Strategies to run it with. Default: all that take the token. */
  readonly strategies?: readonly Strategy[]
  /** Where the framework or its server responds before an adapter sees the request, and what it does. */
  readonly hiddenBy?: Readonly<Partial<Record<'socket' | 'fetch', string>>>
}

const user: Expected = { status: 200, challenge: null, principal: 'user' }
const client: Expected = { status: 200, challenge: null, principal: 'client' }
const anonymous: Expected = { status: 200, challenge: null, principal: null }
const missing: Expected = { status: 401, challenge: 'Bearer realm="photos", scope="photos.read"' }
const malformed: Expected = {
  status: 400,
  challenge: 'Bearer realm="photos", error="invalid_request"',
  error: 'invalid_request',
}
const invalid: Expected = {
  status: 401,
  challenge: 'Bearer realm="photos", error="invalid_token", scope="photos.read"',
  error: 'invalid_token',
}
const lacksScope: Expected = {
  status: 403,
  challenge: 'Bearer realm="photos", error="insufficient_scope", scope="photos.read"',
  error: 'insufficient_scope',
}
const lacksAdmin: Expected = {
  status: 403,
  challenge: 'Bearer realm="photos", error="insufficient_scope", scope="photos.read photos.admin"',
  error: 'insufficient_scope',
}
const unavailable: Expected = { status: 503, challenge: null, error: 'temporarily_unavailable', retryAfter: true }
const metadata = 'resource_metadata="https://photos.example/.well-known/oauth-protected-resource"'

/** Hydra does not know what it did not issue, so it calls these inactive; a check without Hydra takes them, as the RFC says. */
const issuedElsewhere = 'Hydra did not issue this token, so introspection finds it inactive'
const seesNoRevocation = 'a check without Hydra does not see that the token ended before its exp'

/**
 * What every adapter responds, with every strategy. Values that change later are listed with their reasons in `changes.md` beside this file.
 */
export const conformanceCases: readonly ConformanceCase[] = [
  // The header
  {
    id: 'no-header',
    rfc: 'RFC 6750 section 3.1: no error code',
    route: 'photos',
    authorization: [],
    expected: missing,
  },
  { id: 'empty-header', rfc: 'RFC 6750 section 3.1', route: 'photos', authorization: [''], expected: missing },
  { id: 'basic', rfc: 'RFC 6750 section 3', route: 'photos', authorization: ['Basic dTpw'], expected: missing },
  {
    id: 'basic-with-token',
    rfc: 'RFC 9110 section 11.6.2',
    route: 'photos',
    authorization: ['Basic {token}'],
    expected: missing,
  },
  {
    id: 'digest-with-commas',
    rfc: 'RFC 9110 section 11.6.2',
    route: 'photos',
    authorization: ['Digest username="u", realm="r"'],
    expected: missing,
  },
  {
    id: 'dpop-scheme',
    rfc: 'RFC 9449 section 7.1: out of scope',
    route: 'photos',
    authorization: ['DPoP {token}'],
    expected: missing,
  },
  {
    id: 'scheme-with-longer-name',
    rfc: 'RFC 9110 section 11.1',
    route: 'photos',
    authorization: ['BearerToken {token}'],
    expected: missing,
  },
  {
    id: 'token-without-scheme',
    rfc: 'RFC 6750 section 2.1',
    route: 'photos',
    authorization: ['{token}'],
    expected: missing,
  },
  {
    id: 'scheme-lower-case',
    rfc: 'RFC 9110 section 11.1',
    route: 'photos',
    authorization: ['bearer {token}'],
    expected: user,
  },
  {
    id: 'scheme-upper-case',
    rfc: 'RFC 9110 section 11.1',
    route: 'photos',
    authorization: ['BEARER {token}'],
    expected: user,
  },
  {
    id: 'scheme-mixed-case',
    rfc: 'RFC 9110 section 11.1',
    route: 'photos',
    authorization: ['bEaReR {token}'],
    expected: user,
  },
  {
    id: 'two-spaces',
    rfc: 'RFC 6750 section 2.1: 1*SP',
    route: 'photos',
    authorization: ['Bearer  {token}'],
    expected: user,
  },
  {
    id: 'spaces-around',
    rfc: 'RFC 9110 section 5.5',
    route: 'photos',
    authorization: ['  Bearer {token}  '],
    expected: user,
  },
  {
    id: 'nothing-after-bearer',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    authorization: ['Bearer'],
    expected: malformed,
  },
  {
    id: 'spaces-after-bearer',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    authorization: ['Bearer   '],
    expected: malformed,
  },
  {
    id: 'tab-after-bearer',
    rfc: 'RFC 6750 section 2.1: 1*SP',
    route: 'photos',
    authorization: ['Bearer\t{token}'],
    expected: malformed,
  },
  {
    id: 'two-tokens',
    rfc: 'RFC 6750 section 2.1',
    route: 'photos',
    authorization: ['Bearer {token} {token}'],
    expected: malformed,
  },
  {
    id: 'comma',
    rfc: 'RFC 6750 section 2.1',
    route: 'photos',
    authorization: ['Bearer {token},'],
    expected: malformed,
  },
  {
    id: 'two-headers',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    authorization: ['Bearer {token}', 'Bearer {token}'],
    expected: malformed,
  },
  {
    id: 'bearer-then-basic',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    authorization: ['Bearer {token}', 'Basic dTpw'],
    expected: malformed,
  },
  {
    id: 'basic-then-bearer',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    authorization: ['Basic dTpw', 'Bearer {token}'],
    expected: malformed,
  },
  {
    id: 'quote-in-token',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer to"ken'],
    expected: malformed,
  },
  {
    id: 'quoted-token',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer "{token}"'],
    expected: malformed,
  },
  {
    id: 'padding-inside',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer to=ken'],
    expected: malformed,
  },
  {
    id: 'percent-encoded',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer to%6Ben'],
    expected: malformed,
  },
  {
    id: 'latin-1',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer t\u00f6ken'],
    expected: malformed,
  },
  {
    id: 'every-legal-character',
    rfc: 'RFC 6750 section 2.1: b64token',
    route: 'photos',
    authorization: ['Bearer aZ09-._~+/=='],
    expected: invalid,
  },

  // Elsewhere in the request
  {
    id: 'token-in-query',
    rfc: 'RFC 6750 section 2.3: not supported',
    route: 'photos',
    authorization: [],
    query: 'access_token={token}',
    expected: missing,
  },
  {
    id: 'token-in-header-and-query',
    rfc: 'RFC 6750 section 3.1: more than one method',
    route: 'photos',
    query: 'access_token={token}',
    expected: malformed,
  },
  {
    id: 'token-in-header-and-empty-query',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    query: 'access_token',
    expected: malformed,
  },
  {
    id: 'token-in-header-and-encoded-query',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    query: 'a=1&access%5Ftoken=t',
    expected: malformed,
  },
  { id: 'other-query', rfc: 'RFC 6750 section 2.3', route: 'photos', query: 'not_access_token=t', expected: user },
  {
    id: 'token-in-body',
    rfc: 'RFC 6750 section 2.2: not supported',
    route: 'photos',
    method: 'POST',
    authorization: [],
    body: 'access_token={token}',
    expected: missing,
  },
  {
    id: 'token-in-header-and-body',
    rfc: 'RFC 6750 section 2.2: no adapter reads a body',
    route: 'photos',
    method: 'POST',
    body: 'access_token={token}',
    expected: user,
  },
  {
    id: 'preflight',
    rfc: 'Fetch, CORS-preflight: no credentials',
    route: 'photos',
    method: 'OPTIONS',
    authorization: [],
    headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
    expected: { status: 204, challenge: null },
  },
  {
    id: 'options-without-preflight',
    rfc: 'RFC 9110 section 9.3.7',
    route: 'photos',
    method: 'OPTIONS',
    authorization: [],
    expected: missing,
  },
  {
    id: 'options-with-token',
    rfc: 'RFC 9110 section 9.3.7',
    route: 'photos',
    method: 'OPTIONS',
    expected: { status: 204, challenge: null },
  },
  {
    id: 'head-without-token',
    rfc: 'RFC 9110 section 9.3.2',
    route: 'photos',
    method: 'HEAD',
    authorization: [],
    expected: missing,
  },
  {
    id: 'head-with-token',
    rfc: 'RFC 9110 section 9.3.2',
    route: 'photos',
    method: 'HEAD',
    expected: { status: 200, challenge: null },
  },

  // Good tokens
  { id: 'user', rfc: 'RFC 7662 section 2.2, RFC 9068 section 4', route: 'photos', expected: user },
  {
    id: 'client',
    rfc: 'RFC 9068 section 2.2: sub of a client',
    route: 'photos',
    tokens: ['opaqueClient', 'jwtClient'],
    expected: client,
  },
  { id: 'open-route', rfc: 'RFC 6750 section 3', route: 'open', expected: user },
  {
    id: 'several-audiences',
    rfc: 'RFC 7519 section 4.1.3',
    route: 'photos',
    tokens: ['opaqueSeveralAudiences', 'jwtSeveralAudiences'],
    expected: user,
  },
  { id: 'optional-with-token', rfc: 'RFC 6750 section 3', route: 'optional', expected: user },
  {
    id: 'optional-without-token',
    rfc: 'RFC 6750 section 3',
    route: 'optional',
    authorization: [],
    expected: anonymous,
  },
  {
    id: 'optional-other-scheme',
    rfc: 'RFC 6750 section 3',
    route: 'optional',
    authorization: ['Basic dTpw'],
    expected: anonymous,
  },
  {
    id: 'optional-bad-token',
    rfc: 'RFC 6750 section 3.1',
    route: 'optional',
    tokens: ['unknownOpaque'],
    expected: { ...invalid, challenge: 'Bearer realm="photos", error="invalid_token"' },
  },
  {
    id: 'optional-malformed',
    rfc: 'RFC 6750 section 3.1',
    route: 'optional',
    authorization: ['Bearer'],
    expected: malformed,
  },
  {
    id: 'metadata-missing',
    rfc: 'RFC 9728 section 5.1',
    route: 'metadata',
    authorization: [],
    expected: { ...missing, challenge: `${missing.challenge}, ${metadata}` },
  },
  {
    id: 'metadata-malformed',
    rfc: 'RFC 9728 section 5.1',
    route: 'metadata',
    authorization: ['Bearer'],
    expected: { ...malformed, challenge: `${malformed.challenge}, ${metadata}` },
  },
  {
    id: 'metadata-invalid',
    rfc: 'RFC 9728 section 5.1',
    route: 'metadata',
    tokens: ['unknownOpaque'],
    expected: { ...invalid, challenge: `${invalid.challenge}, ${metadata}` },
  },
  {
    id: 'metadata-scope',
    rfc: 'RFC 9728 section 5.1',
    route: 'metadata',
    tokens: ['opaqueNoScope', 'jwtNoScope'],
    expected: { ...lacksScope, challenge: `${lacksScope.challenge}, ${metadata}` },
  },
  {
    id: 'metadata-ignores-host',
    rfc: 'RFC 9728 section 7.3',
    route: 'metadata',
    authorization: [],
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    expected: { ...missing, challenge: `${missing.challenge}, ${metadata}` },
  },

  // Scopes
  {
    id: 'scope-missing',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    tokens: ['opaqueNoScope', 'jwtNoScope'],
    expected: lacksScope,
  },
  { id: 'one-of-two-scopes', rfc: 'RFC 6750 section 3.1', route: 'admin', expected: lacksAdmin },
  {
    id: 'both-scopes',
    rfc: 'RFC 6750 section 3.1',
    route: 'admin',
    tokens: ['opaqueAdmin', 'jwtAdmin'],
    expected: user,
  },
  {
    id: 'longer-scope',
    rfc: 'RFC 6749 section 3.3',
    route: 'photos',
    tokens: ['opaqueLongerScope', 'jwtLongerScope'],
    expected: lacksScope,
  },
  {
    id: 'scope-in-other-case',
    rfc: 'RFC 6749 section 3.3: case sensitive',
    route: 'photos',
    tokens: ['opaqueCapitalScope', 'jwtCapitalScope'],
    expected: lacksScope,
  },
  {
    id: 'wildcard-scope',
    rfc: 'RFC 6749 section 3.3',
    route: 'photos',
    tokens: ['opaqueWildcard', 'jwtWildcard'],
    expected: lacksScope,
  },
  {
    id: 'scope-string',
    rfc: 'RFC 9068 section 2.2.3',
    route: 'photos',
    tokens: ['scopeString'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'scope-oddly-spaced',
    rfc: 'RFC 6749 section 3.3',
    route: 'photos',
    tokens: ['scopeOddlySpaced'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'scp-wins-over-scope',
    rfc: 'Hydra: a claim "scope" may come from a hook',
    route: 'photos',
    tokens: ['scopeBesideScp'],
    expected: invalid,
    withoutHydra: { expected: lacksScope, because: issuedElsewhere },
  },

  // Audience and issuer
  {
    id: 'no-audience',
    rfc: 'RFC 9068 section 4',
    route: 'photos',
    tokens: ['opaqueNoAudience', 'jwtNoAudience'],
    expected: invalid,
  },
  {
    id: 'other-audience',
    rfc: 'RFC 9068 section 4',
    route: 'photos',
    tokens: ['opaqueOtherAudience', 'jwtOtherAudience'],
    expected: invalid,
  },
  {
    id: 'longer-audience',
    rfc: 'RFC 7519 section 4.1.3',
    route: 'photos',
    tokens: ['opaqueLongerAudience', 'jwtLongerAudience'],
    expected: invalid,
  },
  {
    id: 'audience-before-scope',
    rfc: 'RFC 6750 section 3.1',
    route: 'admin',
    tokens: ['opaqueOtherAudience', 'jwtOtherAudience'],
    expected: {
      ...invalid,
      challenge: 'Bearer realm="photos", error="invalid_token", scope="photos.read photos.admin"',
    },
  },
  {
    id: 'audience-string',
    rfc: 'RFC 7519 section 4.1.3',
    route: 'photos',
    tokens: ['audienceString'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'other-audience-string',
    rfc: 'RFC 7519 section 4.1.3',
    route: 'photos',
    tokens: ['otherAudienceString'],
    expected: invalid,
  },
  {
    id: 'audience-claim-missing',
    rfc: 'RFC 9068 section 2.2',
    route: 'photos',
    tokens: ['audienceMissing'],
    expected: invalid,
  },
  {
    id: 'issuer-with-slash',
    rfc: 'RFC 9068 section 4: matches exactly',
    route: 'photos',
    tokens: ['issuerWithSlash'],
    expected: invalid,
  },
  { id: 'other-issuer', rfc: 'RFC 9068 section 4', route: 'photos', tokens: ['otherIssuer'], expected: invalid },
  { id: 'issuer-missing', rfc: 'RFC 9068 section 2.2', route: 'photos', tokens: ['issuerMissing'], expected: invalid },

  // Tokens for something else
  { id: 'refresh-token', rfc: 'RFC 6749 section 1.5', route: 'photos', tokens: ['refreshToken'], expected: invalid },
  { id: 'id-token', rfc: 'RFC 9068 section 2.1', route: 'photos', tokens: ['idToken'], expected: invalid },
  {
    id: 'logout-token',
    rfc: 'OpenID Connect Back-Channel Logout section 2.4',
    route: 'photos',
    tokens: ['logoutToken', 'logoutTokenAsJwt'],
    expected: invalid,
  },
  {
    id: 'authorization-code',
    rfc: 'RFC 6749 section 1.3.1',
    route: 'photos',
    tokens: ['authorizationCode'],
    expected: invalid,
  },

  // Lifetime
  {
    id: 'expired',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    tokens: ['opaqueExpired', 'expiredMinuteAgo'],
    expected: invalid,
  },
  {
    id: 'expired-one-second-ago',
    rfc: 'RFC 7519 section 4.1.4: leeway of 5 s',
    route: 'photos',
    tokens: ['expiredOneSecondAgo'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'valid-in-three-seconds',
    rfc: 'RFC 7519 section 4.1.5: leeway of 5 s',
    route: 'photos',
    tokens: ['validInThreeSeconds'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'valid-in-an-hour',
    rfc: 'RFC 7519 section 4.1.5',
    route: 'photos',
    tokens: ['validInAnHour'],
    expected: invalid,
  },
  { id: 'exp-missing', rfc: 'RFC 9068 section 2.2', route: 'photos', tokens: ['expMissing'], expected: invalid },
  { id: 'exp-as-text', rfc: 'RFC 7519 section 4.1.4', route: 'photos', tokens: ['expAsText'], expected: invalid },
  { id: 'nbf-as-text', rfc: 'RFC 7519 section 4.1.5', route: 'photos', tokens: ['nbfAsText'], expected: invalid },
  { id: 'revoked-opaque', rfc: 'RFC 7009 section 2.2', route: 'photos', tokens: ['opaqueRevoked'], expected: invalid },
  {
    id: 'revoked-jwt',
    rfc: 'RFC 7009 section 3',
    route: 'photos',
    tokens: ['jwtRevoked'],
    expected: invalid,
    withoutHydra: { expected: user, because: seesNoRevocation },
  },
  {
    id: 'client-deleted',
    rfc: 'RFC 7592 section 2.3',
    route: 'photos',
    tokens: ['opaqueClientDeleted'],
    expected: invalid,
  },
  {
    id: 'client-deleted-jwt',
    rfc: 'RFC 7592 section 2.3',
    route: 'photos',
    tokens: ['jwtClientDeleted'],
    expected: invalid,
    withoutHydra: { expected: client, because: seesNoRevocation },
  },

  // Signature
  {
    id: 'alg-none',
    rfc: 'RFC 9068 section 4',
    route: 'photos',
    tokens: ['algNone', 'algNoneWithSignature', 'algNoneCapital'],
    expected: invalid,
  },
  {
    id: 'hs256-with-public-key',
    rfc: 'RFC 8725 section 2.1',
    route: 'photos',
    tokens: ['hs256WithPem', 'hs256WithModulus'],
    expected: invalid,
  },
  { id: 'unknown-kid', rfc: 'RFC 7515 section 4.1.4', route: 'photos', tokens: ['unknownKid'], expected: invalid },
  { id: 'kid-missing', rfc: 'RFC 7515 section 4.1.4', route: 'photos', tokens: ['kidMissing'], expected: invalid },
  { id: 'kid-as-path', rfc: 'RFC 8725 section 3.10', route: 'photos', tokens: ['kidAsPath'], expected: invalid },
  {
    id: 'signed-with-other-key',
    rfc: 'RFC 7515 section 5.2',
    route: 'photos',
    tokens: ['otherKey'],
    expected: invalid,
  },
  {
    id: 'signature-removed',
    rfc: 'RFC 7515 section 5.2',
    route: 'photos',
    tokens: ['signatureRemoved'],
    expected: invalid,
  },
  {
    id: 'payload-changed',
    rfc: 'RFC 7515 section 5.2',
    route: 'photos',
    tokens: ['payloadChanged'],
    expected: invalid,
  },
  {
    id: 'alg-of-another-key-type',
    rfc: 'RFC 8725 section 3.1',
    route: 'photos',
    tokens: ['algOfAnotherType'],
    expected: invalid,
  },
  { id: 'crit', rfc: 'RFC 7515 section 4.1.11', route: 'photos', tokens: ['crit'], expected: invalid },
  { id: 'b64-false', rfc: 'RFC 7797 section 7', route: 'photos', tokens: ['unencodedPayload'], expected: invalid },
  { id: 'jku', rfc: 'RFC 8725 section 3.10: never followed', route: 'photos', tokens: ['jku'], expected: invalid },
  { id: 'x5u', rfc: 'RFC 8725 section 3.10: never followed', route: 'photos', tokens: ['x5u'], expected: invalid },
  {
    id: 'embedded-jwk',
    rfc: 'RFC 7515 section 4.1.3: never used',
    route: 'photos',
    tokens: ['embeddedJwk', 'embeddedJwkKnownKid'],
    expected: invalid,
  },

  // Header and claims of an access token
  {
    id: 'typ-at-jwt',
    rfc: 'RFC 9068 section 2.1',
    route: 'photos',
    tokens: ['typAtJwt', 'typApplicationAtJwt', 'typMissing'],
    expected: invalid,
    withoutHydra: { expected: user, because: issuedElsewhere },
  },
  {
    id: 'typ-of-another-token',
    rfc: 'RFC 8725 section 3.11',
    route: 'photos',
    tokens: ['typDpop', 'typLogout'],
    expected: invalid,
  },
  {
    id: 'client-id-missing',
    rfc: 'RFC 9068 section 2.2',
    route: 'photos',
    tokens: ['clientIdMissing', 'clientIdNumber'],
    expected: invalid,
  },
  {
    id: 'scope-claim-missing',
    rfc: 'RFC 9068 section 2.2.3',
    route: 'photos',
    tokens: ['scopeMissing', 'scpString', 'scpOfNumbers'],
    expected: invalid,
  },
  {
    id: 'jti-missing',
    rfc: 'RFC 9068 section 2.2',
    route: 'photos',
    tokens: ['jtiMissing', 'jtiNumber'],
    expected: invalid,
  },
  {
    id: 'iat-missing',
    rfc: 'RFC 9068 section 2.2',
    route: 'photos',
    tokens: ['iatMissing', 'iatAsText'],
    expected: invalid,
  },
  { id: 'sub-missing', rfc: 'RFC 9068 section 2.2', route: 'photos', tokens: ['subMissing'], expected: invalid },
  { id: 'at-hash', rfc: 'OpenID Connect Core section 3.1.3.6', route: 'photos', tokens: ['atHash'], expected: invalid },
  { id: 'nonce', rfc: 'OpenID Connect Core section 2', route: 'photos', tokens: ['nonce'], expected: invalid },
  { id: 'events', rfc: 'RFC 8417 section 2.2', route: 'photos', tokens: ['events'], expected: invalid },
  { id: 'cnf', rfc: 'RFC 7800 section 3.1, RFC 8705, RFC 9449', route: 'photos', tokens: ['cnf'], expected: invalid },

  // Shapes
  {
    id: 'unknown-opaque',
    rfc: 'RFC 7662 section 2.2',
    route: 'photos',
    tokens: ['unknownOpaque', 'garbage'],
    expected: invalid,
  },
  {
    id: 'opaque-without-introspection',
    rfc: 'RFC 9068 section 4',
    route: 'photos',
    strategies: ['jwt'],
    tokens: ['unknownOpaque'],
    expected: invalid,
  },
  {
    id: 'three-parts-no-json',
    rfc: 'RFC 7519 section 7.2',
    route: 'photos',
    tokens: ['threePartsNoJson', 'headerIsArray'],
    expected: invalid,
  },
  {
    id: 'payload-no-object',
    rfc: 'RFC 7519 section 7.2',
    route: 'photos',
    tokens: ['payloadNoJson', 'payloadArray'],
    expected: invalid,
  },
  { id: 'jwe', rfc: 'RFC 7516 section 3', route: 'photos', tokens: ['jwe'], expected: invalid },
  {
    id: 'opaque-of-5-kb',
    rfc: 'RFC 6750 section 3.1: malformed token',
    route: 'photos',
    tokens: ['opaque5Kb'],
    expected: invalid,
  },
  {
    id: 'token-of-64-kb',
    rfc: 'RFC 6750 section 3.1: malformed token',
    route: 'photos',
    tokens: ['opaque64Kb', 'jwt64Kb'],
    expected: invalid,
    hiddenBy: { socket: 'Node responds 431, because its limit for all headers is 16 KB' },
  },

  // Hydra cannot be asked, or says inactive while it is not ready
  { id: 'hydra-down', rfc: 'RFC 9110 section 15.6.4', route: 'photos', hydra: 'down', expected: unavailable },
  {
    id: 'hydra-down-optional',
    rfc: 'RFC 9110 section 15.6.4',
    route: 'optional',
    hydra: 'down',
    expected: unavailable,
  },
  {
    id: 'hydra-down-no-token',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    hydra: 'down',
    authorization: [],
    expected: missing,
  },
  {
    id: 'hydra-down-malformed',
    rfc: 'RFC 6750 section 3.1',
    route: 'photos',
    hydra: 'down',
    authorization: ['Bearer'],
    expected: malformed,
  },
  {
    id: 'hydra-not-ready',
    rfc: 'RFC 9110 section 15.6.4',
    route: 'photos',
    hydra: 'not_ready',
    tokens: ['opaqueUser'],
    expected: unavailable,
  },
  {
    id: 'hydra-not-ready-jwt',
    rfc: 'RFC 9110 section 15.6.4',
    route: 'photos',
    hydra: 'not_ready',
    tokens: ['jwtUser'],
    expected: unavailable,
    withoutHydra: { expected: user, because: 'the keys can still be fetched' },
  },
]
