import type { HydraAdmin } from '@hydrakit/core'
import {
  assertIssuer,
  assertNonEmptyString,
  assertNumber,
  assertObject,
  type JwksSource,
  keyRefreshMs,
} from '@hydrakit/core/feature'
import { type CachedIntrospector, createCachedIntrospector } from '@hydrakit/introspection-cache'
import { assertMembers, assertScopes } from './assert-options.js'
import { IntrospectionCheck } from './introspection-check.js'
import { IssuerKeys } from './issuer-keys.js'
import { JwtCheck } from './jwt-check.js'
import type { TokenVerifier } from './token-verifier.js'
import { Verifier } from './verifier.js'

/** How JWT access tokens are checked with the keys of the issuer. */
export interface JwtOptions {
  /** Where the public keys come from. Default: where the discovery document of the issuer says. */
  readonly keys?: JwksSource | undefined
  /**
   * Whether a JWT that passed is introspected too. `'ignore'` sends nothing, and accepts a revoked token until its `exp`. Default: `'introspect'` with
   * `introspection`, otherwise `'ignore'`.
   */
  readonly revocation?: 'ignore' | 'introspect' | undefined
  /**
   * How old the keys may be while they cannot be fetched, in milliseconds, 300,000 to 604,800,000 (a week). They are fetched again when they are 300,000
   * old, so with that value none is used after it. Default: 3,600,000.
   */
  readonly staleKeysMs?: number | undefined
}

/** Options of {@link createTokenVerifier}. */
export interface TokenVerifierOptions<Ext extends object = Record<string, unknown>> {
  /** Issuer of the tokens, exactly as Hydra's `urls.self.issuer` has it: a trailing slash counts. */
  readonly issuer: string
  /** Name of this API in the audience of its tokens, such as its URL. Of a list, one is enough. `'any'`, alone, accepts a token for any API. */
  readonly audience: string | readonly string[]
  /** Client of the admin API, or an introspector with a shared store. Without it only JWTs are accepted, and no revocation is seen. */
  readonly introspection?: HydraAdmin | CachedIntrospector<Ext> | undefined
  /** How JWTs are checked. `false` leaves them to introspection. Default: with the keys of the issuer, and then by introspection if it is there. */
  readonly jwt?: JwtOptions | false | undefined
  /** How far the clocks of Hydra and this process may differ at `exp` and `nbf` of a JWT, in milliseconds, 0 to 300,000. Default: 5,000. */
  readonly clockToleranceMs?: number | undefined
  /** How old an introspection response may be, in milliseconds, 0 to 86,400,000. Default: that of the introspector, 60,000. */
  readonly maxAgeMs?: number | undefined
  /**
   * The same for requests that need a sensitive scope, by scope, such as `{ 'photos.delete': 0 }`. A JWT is introspected for such a request,
   * even with `revocation: 'ignore'`. A request needs the `scopes` that are passed to `protect` or `verify`; `hasScope` asks nobody. Default: no
   * sensitive scopes.
   */
  readonly maxAgeMsByScope?: Readonly<Record<string, number>> | undefined
  /**
   * How many tokens are introspected at the same time, 1 to 10,000; at most 10,000 more wait until their deadline. An introspector that you pass has
   * this option itself. Default: 64.
   */
  readonly maxConcurrent?: number | undefined
}

/**
 * Creates a verifier of access tokens for an API: by introspection, which sees revocations, by a local check of JWTs, which does not, or by both.
 *
 * With both, a token of three base64url parts whose header has an asymmetric `alg` is a JWT, and a JWT that fails is refused without introspection.
 * Everything else is introspected, if it has at most 4,096 characters.
 *
 * @typeParam Ext - The `session.access_token` data that the consent app set.
 * @param options - Issuer, audience, and how tokens are checked.
 * @returns The verifier. Create one for each API, and keep it. Printing it shows no token.
 * @throws {TypeError} if the issuer or the audience is missing, an option is malformed, or there is neither `introspection` nor `jwt`.
 * @example
 * const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
 * const verifier = createTokenVerifier({ issuer: 'https://hydra.example/', audience: 'https://photos.example', introspection: admin })
 * const principal = await verifier.verify(token, { scopes: ['photos.read'] })
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068#section-4 | RFC 9068 section 4}, on what a resource server checks
 */
export function createTokenVerifier<Ext extends object = Record<string, unknown>>(
  options: TokenVerifierOptions<Ext>,
): TokenVerifier<Ext> {
  assertObject(options, 'options')
  const rules = readRules(options)
  const { introspection, jwt = {}, maxAgeMs, maxAgeMsByScope = {} } = options
  assertChecks(options)
  const introspector = introspection && toIntrospector<Ext>(introspection, options)
  return new Verifier<Ext>({
    introspection: introspector && new IntrospectionCheck(introspector, rules),
    jwt: jwt ? createJwtCheck<Ext>(jwt, rules) : undefined,
    introspectsJwts: jwt ? readRevocation(jwt, introspector) === 'introspect' : true,
    audiences: rules.audiences ?? [],
    maxAgeMs,
    maxAgeMsByScope: new Map(Object.entries(maxAgeMsByScope)),
  })
}

function readRules({ issuer, audience, clockToleranceMs = 5_000 }: TokenVerifierOptions<object>) {
  assertIssuer(issuer)
  assertNumber(clockToleranceMs, 'clockToleranceMs', 0, 300_000)
  return { issuer, audiences: readAudiences(audience), clockToleranceMs }
}

/** Undefined accepts any audience. */
function readAudiences(audience: string | readonly string[]): readonly string[] | undefined {
  if (audience === 'any') return undefined
  const audiences = [audience].flat()
  if (audiences.length === 0) throw new TypeError('"audience" must be a non-empty string, a list of them, or "any"')
  for (const each of audiences) assertNonEmptyString(each, 'audience')
  // As a name it would refuse each token.
  if (audiences.includes('any')) throw new TypeError('"audience" must not have "any" in a list: "any" stands alone')
  return audiences
}

function assertChecks(options: TokenVerifierOptions<object>): void {
  assertMembers(options, knownOptions)
  const { introspection, jwt } = options
  if (introspection !== undefined) assertIntrospection(introspection)
  if (jwt !== undefined && jwt !== false) assertJwtOptions(jwt)
  assertAges(options)
  if (introspection === undefined) assertWithoutIntrospection(options)
}

function assertAges({ maxAgeMs, maxAgeMsByScope = {} }: TokenVerifierOptions<object>): void {
  if (maxAgeMs !== undefined) assertNumber(maxAgeMs, 'maxAgeMs', 0, longestAgeMs)
  assertObject(maxAgeMsByScope, 'maxAgeMsByScope')
  assertScopes(Object.keys(maxAgeMsByScope), 'maxAgeMsByScope')
  for (const [scope, ms] of Object.entries(maxAgeMsByScope)) {
    assertNumber(ms, `maxAgeMsByScope[${JSON.stringify(scope)}]`, 0, longestAgeMs)
  }
}

function assertWithoutIntrospection(options: TokenVerifierOptions<object>): void {
  const { jwt, maxAgeMs, maxAgeMsByScope, maxConcurrent } = options
  if (jwt === false) throw new TypeError('"introspection" must be there if "jwt" is false')
  const needing = { maxAgeMs, maxAgeMsByScope, maxConcurrent, 'jwt.revocation': revocationOf(jwt) }
  for (const [name, value] of Object.entries(needing)) {
    if (value !== undefined) throw new TypeError(`"${name}" needs "introspection"`)
  }
}

function assertJwtOptions(jwt: JwtOptions): void {
  assertObject(jwt, 'jwt')
  assertMembers(jwt, { keys: true, revocation: true, staleKeysMs: true })
}

// createCachedIntrospector would name its own argument, and take a client of the public API.
function assertIntrospection(introspection: unknown): void {
  const given = Object(introspection)
  const isIntrospector = [given.introspect, given.peek, given.evict].every((each) => typeof each === 'function')
  if (isIntrospector || (!('introspect' in given) && given['~hydra']?.port === 'admin')) return
  throw new TypeError('"introspection" must be a client of the admin API, or an introspector')
}

function revocationOf(jwt: JwtOptions | undefined): 'introspect' | undefined {
  return jwt?.revocation === 'introspect' ? 'introspect' : undefined
}

function readRevocation({ revocation }: JwtOptions, introspector: object | undefined): 'ignore' | 'introspect' {
  if (revocation === undefined) return introspector ? 'introspect' : 'ignore'
  if (revocation === 'ignore' || revocation === 'introspect') return revocation
  throw new TypeError('"jwt.revocation" must be "ignore" or "introspect"')
}

function createJwtCheck<Ext extends object>(
  { keys, staleKeysMs = 3_600_000 }: JwtOptions,
  rules: ReturnType<typeof readRules>,
): JwtCheck<Ext> {
  assertNumber(staleKeysMs, 'jwt.staleKeysMs', keyRefreshMs, 604_800_000)
  return new JwtCheck(new IssuerKeys({ issuer: rules.issuer, source: keys, staleMs: staleKeysMs }), rules)
}

function toIntrospector<Ext extends object>(
  introspection: HydraAdmin | CachedIntrospector<Ext>,
  { maxAgeMs, maxConcurrent }: TokenVerifierOptions<Ext>,
): CachedIntrospector<Ext> {
  if (!('introspect' in introspection)) return createCachedIntrospector<Ext>(introspection, { maxAgeMs, maxConcurrent })
  if (maxConcurrent === undefined) return introspection
  throw new TypeError('"maxConcurrent" must be an option of the introspector that you pass')
}

const longestAgeMs = 86_400_000
const knownOptions = {
  issuer: true,
  audience: true,
  introspection: true,
  jwt: true,
  clockToleranceMs: true,
  maxAgeMs: true,
  maxAgeMsByScope: true,
  maxConcurrent: true,
} as const
