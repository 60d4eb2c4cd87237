// Call an API with a user's access token, and refresh the token when the API refuses it
//
//     $ pnpm exec tsx examples/call-an-api.ts
//     200 ada has 2 photos
//     An administrator deletes the access tokens of the app
//     The API refused the token: refreshing it
//     200 ada has 2 photos
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'
import { startHydra } from '@hydrakit/dev-server'
import { deleteOAuth2Token } from '@hydrakit/introspection'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { principalOf, protect } from '@hydrakit/resource-server/hono'
import { signIn } from '@hydrakit/testing'
import { Hono } from 'hono'

await using server = await startHydra()
const admin = createHydraAdmin({ baseUrl: server.adminUrl })
const hydra = createHydraPublic({ baseUrl: server.publicUrl })

// The API. Its verifier asks Hydra at each call, so that the deleted token is refused at once.
const audience = 'https://photos.example'
const verifier = createTokenVerifier({ issuer: server.issuer, audience, introspection: admin, maxAgeMs: 0 })
const api = new Hono().get('/photos', protect(verifier), (c) => c.text(`${principalOf(c)?.subject} has 2 photos`))
const listener = serve({ fetch: api.fetch, hostname: '127.0.0.1', port: 0 })
await once(listener, 'listening')
const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`

// The app, after ada has signed in to it.
const ada = await signIn(server, { subject: 'ada', scope: 'offline_access', audience })
let tokens = ada.tokens

/** Sends the request again with new tokens if the API refuses the old ones. */
async function callApi(path: string): Promise<Response> {
  const response = await send(path)
  if (response.status !== 401 || !tokens.refresh_token) return response
  console.log('The API refused the token: refreshing it')
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token } as const
  tokens = await oauth2TokenExchange(hydra, { client_id: ada.clientId }, grant)
  return send(path)
}

function send(path: string): Promise<Response> {
  return fetch(url + path, { headers: { authorization: `Bearer ${tokens.access_token}` } })
}

async function printPhotos(): Promise<void> {
  const response = await callApi('/photos')
  console.log(response.status, await response.text())
}

await printPhotos()
console.log('An administrator deletes the access tokens of the app')
await deleteOAuth2Token(admin, ada.clientId)
await printPhotos()
listener.close()
