import type { AcceptOAuth2ConsentRequest, OAuth2ConsentRequest } from '@hydrakit/types'

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
 * @throws {TypeError} if a scope or audience is granted that was not requested, or the two are not arrays.
 * @example
 * const body = grantRequested(request, { grant_scope: ['openid'], session: { id_token: { email } } })
 */
export function grantRequested<
  AccessTokenClaims extends object = Record<string, unknown>,
  IdTokenClaims extends object = Record<string, unknown>,
  Context extends object = Record<string, unknown>,
>(
  request: Pick<OAuth2ConsentRequest, 'requested_scope' | 'requested_access_token_audience'>,
  overrides: AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context> = {},
): AcceptOAuth2ConsentRequest<AccessTokenClaims, IdTokenClaims, Context> {
  const { requested_scope, requested_access_token_audience } = request
  const { grant_scope, grant_access_token_audience } = overrides
  return {
    ...overrides,
    grant_scope: narrowed('grant_scope', requested_scope, grant_scope),
    grant_access_token_audience: narrowed(
      'grant_access_token_audience',
      requested_access_token_audience,
      grant_access_token_audience,
    ),
  }
}

function narrowed(name: string, requested: readonly string[] | null | undefined, granted = requested ?? []): string[] {
  // A form with one box ticked gives a string.
  if (!Array.isArray(granted)) throw new TypeError(`"${name}" must be an array of strings`)
  const extra = granted.find((value) => !requested?.includes(value))
  if (extra === undefined) return [...granted]
  throw new TypeError(`"${name}" must hold nothing that was not requested, such as "${extra}"`)
}
