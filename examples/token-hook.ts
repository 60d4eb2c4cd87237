// Add claims to tokens when they are issued, and refuse users who have left
//
//     $ pnpm exec tsx examples/token-hook.ts
//     ada's token has the claims {"tenant":"acme"}
//     after a refresh {"tenant":"globex"}
//     after ada has left access_denied
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin } from '@hydrakit/core'
import { toNodeHandler } from '@hydrakit/core/http'
import { startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { isSignInError, signIn } from '@hydrakit/testing'
import { addClaims, createTokenHook, deny } from '@hydrakit/token-hooks'

const tenants = new Map([['ada', 'acme']]) // in place of your database
const apiKey = randomUUID()

const tokenHook = createTokenHook({
  apiKey,
  onCodeExchange: ({ session }) => decide(session.id_token.subject),
  onRefresh: ({ session }) => decide(session.id_token.subject),
  onError: (error) => console.warn(error.message), // the client only sees server_error
})
function decide(user: string) {
  const tenant = tenants.get(user)
  return tenant ? addClaims({ accessToken: { tenant } }) : deny()
}

const app = createServer(toNodeHandler(tokenHook)).listen(0, '127.0.0.1')
await once(app, 'listening')
const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`
const auth = { type: 'api_key', config: { in: 'header', name: 'X-API-Key', value: apiKey } }
await using server = await startHydra({ config: { oauth2: { token_hook: { url, auth } } } })
const admin = createHydraAdmin({ baseUrl: server.adminUrl })

const ada = await signIn(server, { subject: 'ada', scope: 'offline_access' })
console.log(`ada's token has the claims ${await readClaims()}`)
tenants.set('ada', 'globex')
await ada.refresh()
console.log(`after a refresh ${await readClaims()}`)
tenants.delete('ada')
const denied: unknown = await ada.refresh().catch((error: unknown) => error)
console.log(`after ada has left ${isSignInError(denied) && denied.error}`)
app.close()

async function readClaims(): Promise<string> {
  const token = await introspectOAuth2Token(admin, ada.tokens.access_token)
  return JSON.stringify(token.active && token.ext)
}
