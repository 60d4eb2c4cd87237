import { createHydraAdmin, isHydraError } from '@hydrakit/core'
import { introspectOAuth2Token, isTokenRefusedError, requireAudience, requireScope } from '@hydrakit/introspection'
import { isReady } from '@hydrakit/metadata'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: 3_000 })

export async function photosOf(request: Request): Promise<Response> {
  const bearerToken = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!bearerToken) return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  try {
    const token = await introspectOAuth2Token(admin, bearerToken)
    if (!token.active) await isReady(admin) // rejects while the database is down: then every token is inactive
    requireAudience(token, 'https://photos.example')
    requireScope(token, 'photos.read')
    // A client credentials token names the client as its subject. It belongs to no user.
    if (!token.sub || token.sub === token.client_id) return new Response('this is for users', { status: 403 })
    return Response.json({ photosOf: token.sub })
  } catch (error) {
    return respondTo(error)
  }
}

function respondTo(error: unknown): Response {
  if (isTokenRefusedError(error)) {
    return new Response(error.message, {
      status: error.status,
      headers: { 'www-authenticate': error.wwwAuthenticate() },
    })
  }
  if (!isHydraError(error)) throw error
  console.error(error) // an outage, or a wrong setting. Not a 401: the token may be good.
  return new Response(null, { status: 503, headers: { 'retry-after': '2' } })
}

const response = await photosOf(new Request('http://photos.example/', { headers: { authorization: 'Bearer gone' } }))
console.log(response.status, response.headers.get('www-authenticate')) //=> 401 Bearer error="invalid_token"
