import type { Operation } from '@hydrakit/core/feature'

/** Operations with something to hide: an id in the path, a challenge in the query. */
export const getClient: Operation = {
  operationId: 'getOAuth2Client',
  method: 'GET',
  path: '/admin/clients/{id}',
  repeat: 'always',
}
export const createClient: Operation = {
  operationId: 'createOAuth2Client',
  method: 'POST',
  path: '/admin/clients',
  repeat: 'unsent',
}
export const getLogin: Operation = {
  operationId: 'getOAuth2LoginRequest',
  method: 'GET',
  path: '/admin/oauth2/auth/requests/login',
  repeat: 'always',
}

export const ok = (): Response => Response.json({})
export const busy = (): Response => new Response(null, { status: 503, headers: { 'retry-after': '0' } })

/** What `fetch` does if nothing listens. */
export async function refused(): Promise<Response> {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
}

/** Responds in turn. */
export function inTurn(...responses: (() => Response | Promise<Response>)[]): () => Response | Promise<Response> {
  return () => (responses.shift() ?? ok)()
}
