import { createHydraAdmin } from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { introspectOAuth2Token } from '@hydrakit/introspection'

const respond = (body) => createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json(body) })

const { active } = await introspectOAuth2Token(respond({ active: false }), 'gone')
console.log(active) //=> false
const { data } = await createOpenapiClient(respond([])).GET('/admin/clients')
console.log(data) //=> []
