import type { HydraAdmin } from '@hydrakit/core'
import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import type { JsonWebKey } from '@hydrakit/types'

/** Creates a double of a Hydra with one key set: the newest key is first, POST adds a key, and DELETE always succeeds. */
export function createHydraWithKeys(keys: JsonWebKey[]): {
  admin: HydraAdmin
  keys: JsonWebKey[]
  calls: () => string[]
} {
  const { admin, requests } = createHydraDouble((request) => {
    const kid = request.url.pathname.split('/')[4]
    if (request.method === 'GET') return keys.length > 0 ? Response.json({ keys }) : respondNotFound()
    if (request.method === 'POST') return addKey(request)
    keys.splice(
      keys.findIndex((key) => key.kid === kid),
      1,
    )
    return new Response(null, { status: 204 })
  })
  function addKey({ body }: HydraDoubleRequest): Response {
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'private', ...JSON.parse(body) }
    keys.unshift(key)
    return Response.json({ keys: [key] }, { status: 201 })
  }
  return { admin, keys, calls: () => requests.map(({ method, url }) => `${method} ${url.pathname}`) }
}

function respondNotFound(): Response {
  return Response.json({ error: 'Not Found', error_description: 'Unable to locate it' }, { status: 404 })
}

/** Makes a key with a private member. */
export function makePrivateKey(kid: string, members: Partial<JsonWebKey> = {}): JsonWebKey {
  return { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', x: 'x', y: 'y', d: 'private', kid, ...members }
}
