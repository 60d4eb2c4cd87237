import { createHydraAdmin } from '@hydrakit/core'
import { type ActiveOAuth2Token, requireAudience, requireScope } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: 3_000 })
const introspector = createCachedIntrospector(admin, { maxAgeMs: 30_000 })
export async function readerOfPhotos(bearerToken: string): Promise<ActiveOAuth2Token> {
  const token = await introspector.introspect(bearerToken)
  requireAudience(token, 'https://photos.example') // without it a token for any other API passes
  requireScope(token, 'photos.read')
  return token // its `sub` is a client if the token is one of client credentials
}
const [first, second] = await Promise.all([introspector.introspect('gone'), introspector.introspect('gone')])
console.log(first.active, first === second) //=> false true
