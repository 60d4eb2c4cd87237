import { assertObject } from '@hydrakit/core'
import type { AcceptOAuth2ConsentRequest, OAuth2ConsentRequest } from '@hydrakit/types'

/**
 * What {@link grantRequested} is told of the body: less to grant, and all else.
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
  /** Scopes to grant, of those requested; `[]` grants none. Default: all. Never `undefined`, which a form with no box ticked can give. */
  grant_scope?: string[]
  /** Audiences to grant, of those requested; `[]` grants none. Default: all. Never `undefined`. */
  grant_access_token_audience?: string[]
}

/**
 * Makes the body of `acceptOAuth2ConsentRequest` from the request: all that was requested, or less.
 *
 * Hydra grants whatever it is told to, requested or not, and nothing when it is told nothing; this can only narrow.
 *
 * @typeParam AccessTokenClaims - Your own `session.access_token` data.
 * @typeParam IdTokenClaims - Your own `session.id_token` data.
 * @typeParam Context - Your own `context`.
 * @param request - The consent request, from `getOAuth2ConsentRequest`.
 * @param overrides - A narrower `grant_scope` or `grant_access_token_audience`, and every other member of the body.
 * @returns The body, a new object.
 * @throws {TypeError} if there is no request, a scope or audience is granted that was not requested, or one of the two is there and no array:
 * `undefined` too, so that an answer that is missing never grants everything.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.3 | RFC 6749 section 3.3}
 * @example
 * const body = grantRequested(request, { grant_scope: ['openid'], session: { id_token: { email } } })
 */
export function grantRequested<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
>(
  request: Pick<OAuth2ConsentRequest, 'requested_scope' | 'requested_access_token_audience'>,
  overrides: GrantOverrides<AccessTokenClaims, IdTokenClaims, Context> = {},
): AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context> {
  assertObject(request, 'request')
  assertObject(overrides, 'overrides')
  const { requested_scope, requested_access_token_audience } = request
  return {
    ...overrides,
    grant_scope: narrowed('grant_scope', requested_scope, overrides),
    grant_access_token_audience: narrowed('grant_access_token_audience', requested_access_token_audience, overrides),
  }
}

function narrowed(
  name: 'grant_scope' | 'grant_access_token_audience',
  requested: readonly string[] | null | undefined,
  overrides: Pick<GrantOverrides, 'grant_scope' | 'grant_access_token_audience'>,
): string[] {
  const granted = name in overrides ? overrides[name] : (requested ?? [])
  // A form with one box ticked gives a string, and with none undefined.
  if (!Array.isArray(granted)) throw new TypeError(`"${name}" must be an array of strings`)
  const extra = granted.find((value) => !requested?.includes(value))
  if (extra === undefined) return [...granted]
  throw new TypeError(`"${name}" must hold nothing that was not requested, such as "${extra}"`)
}
