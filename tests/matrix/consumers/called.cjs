const { createHydraAdmin } = require('@hydrakit/core')
const { createOpenapiClient } = require('@hydrakit/core/openapi')
const { introspectOAuth2Token } = require('@hydrakit/introspection')

const respond = (body) => createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json(body) })

introspectOAuth2Token(respond({ active: false }), 'gone')
  .then(({ active }) => console.log(active)) //=> false
  .then(() => createOpenapiClient(respond([])).GET('/admin/clients'))
  .then(({ data }) => console.log(data)) //=> []
