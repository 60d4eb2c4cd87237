import { type ActiveOAuth2Token, requireAudience, requireScope } from '@hydrakit/introspection'
import type { CachedIntrospector } from '@hydrakit/introspection-cache'
import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { readBearerToken } from './bearer-token.js'

/** What a route behind {@link requireToken} finds as `c.var.token`. */
export interface TokenVariables {
  token: ActiveOAuth2Token
}

/** What tokens are checked with. */
export interface RequireTokenOptions {
  readonly introspector: CachedIntrospector
  /** How this API is called among the audiences of its clients. */
  readonly audience: string
}

/**
 * Makes middleware that lets a request through if its access token is active, meant for this API, and covers a scope.
 * Every error is thrown, and `respondWithProblem` responds with it.
 *
 * @param scope - What the route needs, scopes separated by one space.
 */
export function requireToken(
  { introspector, audience }: RequireTokenOptions,
  scope: string,
): MiddlewareHandler<{ Variables: TokenVariables }> {
  return createMiddleware<{ Variables: TokenVariables }>(async (c, next) => {
    const presented = readBearerToken(c.req.header('authorization'), new URL(c.req.url).searchParams)
    const token = await introspector.introspect(presented)
    // The audience first: the scopes of a token for another API do not matter here.
    requireAudience(token, audience)
    requireScope(token, scope)
    c.set('token', token)
    await next()
  })
}
