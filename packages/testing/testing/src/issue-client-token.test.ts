import { inspect } from 'node:util'
import { createHydraAdmin } from '@hydrakit/core'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueClientToken } from './issue-client-token.js'

const photos = 'https://photos.example'

let server: HydraServer
const introspect = (token: string) => introspectOAuth2Token(createHydraAdmin({ baseUrl: server.adminUrl }), token)

beforeAll(async () => {
  server = await startHydra()
})

afterAll(() => server?.stop())

test('a client gets a token with its scope and audience, as itself', async () => {
  const { tokens, clientId } = await issueClientToken(server, { scope: 'photos.read', audience: [photos] })
  expect(await introspect(tokens.access_token)).toMatchObject({
    ...{ active: true, sub: clientId, client_id: clientId, scope: 'photos.read', aud: [photos] },
  })
})

test('audiences are separated by spaces, as scopes are', async () => {
  const { tokens } = await issueClientToken(server, { audience: `${photos} https://mail.example` })
  expect((await introspect(tokens.access_token)).aud).toEqual([photos, 'https://mail.example'])
})

test('a client that exists uses its registered method', async () => {
  const client = await createOAuth2Client(createHydraAdmin({ baseUrl: server.adminUrl }), {
    ...{ grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_post', scope: 'mail' },
  })
  const { tokens } = await issueClientToken(server, { client })
  expect(await introspect(tokens.access_token)).toMatchObject({ active: true, scope: 'mail', sub: client.client_id })
})

test('a revoked and an expired token are inactive', async () => {
  const token = await issueClientToken(server)
  await token.revoke()
  expect(await introspect(token.tokens.access_token)).toEqual({ active: false })
  const { tokens } = await issueClientToken(server, { expired: true })
  expect(await introspect(tokens.access_token)).toEqual({ active: false })
})

test('the client that was created goes with its token', async () => {
  const token = await issueClientToken(server)
  await token[Symbol.asyncDispose]()
  const admin = createHydraAdmin({ baseUrl: server.adminUrl })
  await expect(getOAuth2Client(admin, token.clientId)).rejects.toMatchObject({ status: 404 })
})

test('a client without the scope is an error of the token request', async () => {
  const client = await createOAuth2Client(createHydraAdmin({ baseUrl: server.adminUrl }), {
    ...{ grant_types: ['client_credentials'], scope: 'mail' },
  })
  const failure = issueClientToken(server, { client, scope: 'photos' })
  await expect(failure).rejects.toMatchObject({ step: 'token', error: 'invalid_scope' })
  await expect(failure).rejects.toThrow("'photos'")
})

test('"expired" needs a client of its own', async () => {
  const options = { client: { client_id: 'exists' }, expired: true }
  await expect(issueClientToken(server, options)).rejects.toThrow(
    new TypeError('"expired" needs a client of its own: leave "client.client_id" out'),
  )
})

test('nothing that prints a token of a client shows it', async () => {
  const token = await issueClientToken(server)
  const printed = inspect([token, { ...token }], { depth: 5, showHidden: true }) + JSON.stringify(token)
  expect(printed).not.toContain(token.tokens.access_token)
})
