import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { toNodeHandler } from '@hydrakit/core/http'
import { addClaims, createTokenHook, deny } from '@hydrakit/token-hooks'

const tenants = new Map([['ada', 'acme']]) // in place of your database
const tokenHook = createTokenHook({
  apiKey: process.env.TOKEN_HOOK_KEY ?? randomUUID(), // the same key as in Hydra's configuration
  onCodeExchange: ({ session }) =>
    addClaims({ accessToken: { tenant: tenants.get(session.id_token.subject) ?? null } }),
  onRefresh: ({ session }) => {
    const tenant = tenants.get(session.id_token.subject)
    return tenant ? addClaims({ accessToken: { tenant } }) : deny() // no new tokens for a user who has left
  },
  onError: (error) => console.warn(error.message), // the client only sees server_error
})
const server = createServer(toNodeHandler(tokenHook)).listen(8080, '127.0.0.1')
console.log((await fetch('http://127.0.0.1:8080/', { method: 'POST' })).status) //=> 401
server.close()
