import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import type { ActiveOAuth2Token, CachedIntrospector, CachedIntrospectorOptions } from './index.js'
import { createCachedIntrospector } from './index.js'

/** A token that the Hydra of {@link createTestIntrospector} finds active. Its `sub` is the text after the dash. */
export const adasToken = 'ory_at_secret-ada'

/** The introspection response for a token that stays active for an hour. */
export function createActiveToken(members: Partial<ActiveOAuth2Token> = {}): ActiveOAuth2Token {
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

/** An introspector whose Hydra is a handler; the token determines each response. */
export function createTestIntrospector(
  options: CachedIntrospectorOptions = {},
  respond: (token: string) => Response | Promise<Response> = respondTo,
): { introspector: CachedIntrospector; requests: readonly HydraDoubleRequest[] } {
  const { admin, requests } = createHydraDouble(({ body }) => respond(new URLSearchParams(body).get('token') ?? ''))
  return { introspector: createCachedIntrospector(admin, options), requests }
}

/** Responds that a token is active if it looks like a token of Hydra. */
export function respondTo(token: string): Response {
  const [, sub] = /^ory_at_secret-(.+)$/.exec(token) ?? []
  return Response.json(sub === undefined ? { active: false } : createActiveToken({ sub }))
}
