import { assertNonEmptyString, assertObject } from '@hydrakit/core/feature'
import { assertMembers, assertOptional, assertScopes, assertVerifier, assertWebUrl } from '../assert-options.js'
import type { TokenVerifier } from '../token-verifier.js'
import type { RefusedEvent } from './refused-event.js'

/** How a route refuses a request. */
export interface RefusalOptions {
  /**
   * `pass` hands CORS preflights to what comes next, without a token: set it only if CORS middleware that responds to all of them is mounted after.
   *
   * Default: a preflight gets a 204 without headers of CORS. CORS middleware that is mounted before has responded already.
   */
  readonly preflight?: 'pass' | undefined
  /** Name of your API in each challenge, for people (RFC 9110 section 11.5). Default: `api`. */
  readonly realm?: string | undefined
  /** URL of the protected resource metadata (RFC 9728 section 5.1), named in each challenge. Default: none. */
  readonly resourceMetadata?: string | undefined
  /**
   * Called for each request that is refused, for your log and your metrics. It receives no part of the token. What it returns, throws or rejects with
   * changes nothing.
   */
  readonly onRefused?: ((event: RefusedEvent) => unknown) | undefined
}

/** What a route requires if each request must have a token. */
export interface RequiredTokenOptions extends RefusalOptions {
  /** Scopes that the token must all have. Default: none. */
  readonly scopes?: readonly string[] | undefined
  /** A request without an access token is refused. */
  readonly optional?: false | undefined
}

/** What a route requires if a request may have no token. */
export interface OptionalTokenOptions extends RefusalOptions {
  /**
   * Whether a request without an access token may pass. A token that is sent must be valid all the same.
   *
   * Default: false.
   */
  readonly optional?: boolean | undefined
  /** No scopes: who has no token has none. Ask `hasScope` of the principal for what only some callers may see. */
  readonly scopes?: readonly [] | undefined
}

/** What a route requires, and how it refuses a request. */
export type ProtectOptions = RequiredTokenOptions | OptionalTokenOptions

/**
 * Checks the arguments of each `protect`.
 *
 * @throws {TypeError} if the verifier or an option is malformed.
 */
export function assertProtectArguments<Ext extends object>(
  verifier: TokenVerifier<Ext>,
  options: ProtectOptions,
): void {
  assertVerifier(verifier)
  assertObject(options, 'options')
  assertMembers<ProtectOptions>(options, knownOptions)
  if (options.scopes !== undefined) assertScopes(options.scopes, 'scopes')
  assertOptional(options.optional, 'boolean', 'optional')
  // Of shared settings and those of a route, neither can be told to be the stronger one.
  if (options.optional && options.scopes?.length) throw new TypeError('"optional" must not be true with "scopes"')
  if (options.preflight !== undefined && options.preflight !== 'pass') throw new TypeError('"preflight" must be "pass"')
  assertOptional(options.onRefused, 'function', 'onRefused')
  if (options.realm !== undefined) assertNonEmptyString(options.realm, 'realm')
  if (options.resourceMetadata !== undefined) assertWebUrl(options.resourceMetadata, 'resourceMetadata')
}

const knownOptions = {
  scopes: true,
  optional: true,
  preflight: true,
  realm: true,
  resourceMetadata: true,
  onRefused: true,
} as const
