import { assertObject, trimTrailingSlashes } from '@hydrakit/core/feature'
import type { AcceptOAuth2ConsentRequest, OAuth2ConsentRequest } from '@hydrakit/types'

/**
 * Members of the body that {@link grantRequested} takes from you: what to grant of the request, and everything else.
 *
 * @typeParam AccessTokenClaims - Your own `session.access_token` data.
 * @typeParam IdTokenClaims - Your own `session.id_token` data.
 * @typeParam Context - Your own `context`.
 */
export interface GrantOverrides<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
> extends Omit<
    AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context>,
    'grant_scope' | 'grant_access_token_audience'
  > {
  /**
   * Scopes to grant, a subset of the requested ones. `[]` grants none. Default: all. `undefined` is refused, because a form
   * without a ticked box can produce it.
   */
  grant_scope?: readonly string[]
  /** Audiences to grant, a subset of the requested ones. `[]` grants none. Default: all. `undefined` is refused. */
  grant_access_token_audience?: readonly string[]
}

/** The members of a consent request that {@link grantRequested} reads. */
export interface GrantableRequest
  extends Pick<OAuth2ConsentRequest, 'requested_scope' | 'requested_access_token_audience'> {
  /** The client that requests. Only `unrequestedAudience` needs it. */
  readonly client?: Pick<OAuth2ConsentRequest['client'], 'audience'>
}

/** What {@link grantRequested} may grant beyond the request. */
export interface GrantOptions {
  /**
   * Audiences to grant in addition, although the client did not request them: for example the one that belongs to the `resource` parameter (RFC 8707),
   * which Hydra ignores. The client must be registered for each of them. Default: none.
   */
  readonly unrequestedAudience?: readonly string[] | undefined
}

/**
 * Makes the body of `acceptOAuth2ConsentRequest` from the request: it grants all that was requested, or less. Only `unrequestedAudience` adds to that.
 *
 * Hydra grants exactly the scopes you send, even ones that the client did not request. This function refuses those. Hydra also grants an audience that
 * the client is not registered for: it issues a token, and the first refresh fails with 400. This function refuses such audiences in
 * `unrequestedAudience`.
 *
 * @typeParam AccessTokenClaims - Your own `session.access_token` data.
 * @typeParam IdTokenClaims - Your own `session.id_token` data.
 * @typeParam Context - Your own `context`.
 * @param request - The consent request, from `getOAuth2ConsentRequest`.
 * @param overrides - A narrower `grant_scope` or `grant_access_token_audience`, and every other member of the body.
 * @param options - Audiences to grant beyond the request.
 * @returns The body, a new object.
 * @throws {TypeError} if the request is not an object, or a scope or audience to grant was not requested.
 * @throws {TypeError} if `unrequestedAudience` is not an array, or contains an audience that the client is not registered for.
 * @throws {TypeError} if `grant_scope` or `grant_access_token_audience` is present and not an array. `undefined` is refused
 * too, so that a missing form field never grants everything.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.3 | RFC 6749 section 3.3}
 * @example
 * const body = grantRequested(request, { grant_scope: ['openid'], session: { id_token: { email } } })
 */
export function grantRequested<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
>(
  request: GrantableRequest,
  overrides: GrantOverrides<AccessTokenClaims, IdTokenClaims, Context> = {},
  options: GrantOptions = {},
): AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context> {
  assertObject(request, 'request')
  assertObject(overrides, 'overrides')
  assertObject(options, 'options')
  const { requested_scope, requested_access_token_audience } = request
  const audience = readGranted(overrides, 'grant_access_token_audience', requested_access_token_audience)
  const { grant_scope: _scope, grant_access_token_audience: _audience, ...others } = overrides
  return {
    ...others,
    // Last, because Hydra takes the last of several members whose names differ in case only.
    grant_scope: readGranted(overrides, 'grant_scope', requested_scope),
    grant_access_token_audience: [...new Set([...audience, ...readUnrequested(options, request.client?.audience)])],
  }
}

function readGranted(
  overrides: Pick<GrantOverrides, 'grant_scope' | 'grant_access_token_audience'>,
  name: 'grant_scope' | 'grant_access_token_audience',
  requested: readonly string[] | null | undefined,
): string[] {
  const granted = name in overrides ? overrides[name] : (requested ?? [])
  // A form with one ticked box produces a string, and a form with none produces undefined.
  if (!Array.isArray(granted)) throw new TypeError(`"${name}" must be an array of strings`)
  const copy = [...granted]
  // By its index: what was not requested may be undefined itself.
  const extra = copy.findIndex((value) => !requested?.includes(value))
  if (extra === -1) return copy
  throw new TypeError(`"${name}" must hold nothing that was not requested, such as "${copy[extra]}"`)
}

function readUnrequested(
  { unrequestedAudience: audiences = [] }: GrantOptions,
  registered: readonly string[] | null | undefined,
): readonly string[] {
  if (!Array.isArray(audiences)) throw new TypeError('"unrequestedAudience" must be an array of strings')
  const copy = [...audiences]
  const refused = copy.findIndex((audience) => !registered?.some((each) => isCovered(audience, each)))
  if (refused === -1) return copy
  throw new TypeError(
    `"unrequestedAudience" must hold only audiences of the client's registration, not "${copy[refused]}"`,
  )
}

// As Hydra compares them at the refresh: a registered audience covers the paths below it.
function isCovered(audience: string, registered: string): boolean {
  const base = trimTrailingSlashes(registered)
  return (
    audience === registered || audience === base || (typeof audience === 'string' && audience.startsWith(`${base}/`))
  )
}
