import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import type { ActiveOAuth2Token, CachedIntrospector, CachedIntrospectorOptions } from './index.js'
import { createCachedIntrospector } from './index.js'

/** A token that the Hydra of {@link testIntrospector} finds active: its `sub` is what stands behind the dash. */
export const adasToken = 'ory_at_secret-ada'

/** What Hydra says of a token that is active for another hour. */
export function activeAnswer(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
  const now = Math.floor(Date.now() / 1_000)
  return {
    active: true,
    scope: 'photos.read',
    client_id: 'photos',
    sub: 'ada',
    exp: now + 3_600,
    iat: now,
    nbf: now,
    aud: [],
    iss: 'http://hydra.test',
    token_type: 'Bearer',
    token_use: 'access_token',
    ...members,
  }
}

/** An introspector whose Hydra is a handler; each answer is worked out from the token. */
export function testIntrospector(
  options: CachedIntrospectorOptions = {},
  answer: (token: string) => Response | Promise<Response> = answerOf,
): { introspector: CachedIntrospector; requests: readonly HydraDoubleRequest[] } {
  const { admin, requests } = createHydraDouble(({ body }) => answer(new URLSearchParams(body).get('token') ?? ''))
  return { introspector: createCachedIntrospector(admin, options), requests }
}

/** Active if it looks like a token of Hydra. */
export function answerOf(token: string): Response {
  const [, sub] = /^ory_at_secret-(.+)$/.exec(token) ?? []
  return Response.json(sub === undefined ? { active: false } : activeAnswer({ sub }))
}
