import { introspectOAuth2Token } from '@hydrakit/introspection'
import { buildActiveToken, buildErrorResponse, createHydraDouble } from '@hydrakit/testing'

const { admin, requests } = createHydraDouble(({ url }) =>
  url.pathname === '/admin/oauth2/introspect'
    ? Response.json(buildActiveToken({ sub: 'ada', scope: 'photos.read' }))
    : buildErrorResponse(404),
)
console.log((await introspectOAuth2Token(admin, 'any')).sub) //=> ada
console.log(requests.length) //=> 1
