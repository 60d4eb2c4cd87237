import {
  deleteOAuth2Token,
  introspectOAuth2Token,
  requireAudience,
  requireScope,
  revokeOAuth2Token,
  TokenRefusedError,
} from '@hydrakit/introspection'
import { createOAuth2Client, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { issueClientToken, signIn } from '@hydrakit/testing'
import { expect, expectTypeOf, test } from 'vitest'
import { createPhotosClient, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

async function issueToken(): Promise<{ client: OAuth2Client; token: string }> {
  const client = await createPhotosClient(real.admin)
  const { tokens } = await issueClientToken(real.server, { client, scope: 'photos' })
  return { client, token: tokens.access_token }
}

test('an active token says whose it is and what it may do', async () => {
  const { client, token } = await issueToken()
  const introspected = await introspectOAuth2Token(real.admin, token)
  expect(introspected).toMatchObject({
    active: true,
    client_id: client.client_id,
    scope: 'photos',
    token_use: 'access_token',
  })
  if (introspected.active) expectTypeOf(introspected.exp).toEqualTypeOf<number>()
})

test('a token that does not cover the scope is inactive, and only that', async () => {
  const { token } = await issueToken()
  expect(await introspectOAuth2Token(real.admin, token, { scope: 'delete' })).toEqual({ active: false })
})

test.each(['garbage', 'a+b&c%', '🙂'])('%j is no token: the result is inactive, not an error', async (token) => {
  expect(await introspectOAuth2Token(real.admin, token)).toEqual({ active: false })
})

test('a revoked token is inactive', async () => {
  const { client, token } = await issueToken()
  const { client_id, client_secret = '' } = client
  const credentials = { client_id, client_secret, token_endpoint_auth_method: 'client_secret_post' } as const
  expect(await revokeOAuth2Token(real.hydra, token, credentials)).toBeUndefined()
  expect(await introspectOAuth2Token(real.admin, token)).toEqual({ active: false })
})

test('credentials are form-encoded before base64, so that any secret works (RFC 6749 section 2.3.1)', async () => {
  const client_secret = 'p w%2Fx+y:é'
  const { client_id } = await createOAuth2Client(real.admin, { client_id: 'odd:client', client_secret })
  await expect(revokeOAuth2Token(real.hydra, 'any', { client_id, client_secret })).resolves.toBeUndefined()
})

test('wrong credentials are a 401 that does not show them', async () => {
  const { client, token } = await issueToken()
  const credentials = {
    client_id: client.client_id,
    client_secret: 'not-the-secret',
    token_endpoint_auth_method: 'client_secret_post',
  } as const
  const failure = await revokeOAuth2Token(real.hydra, token, credentials).catch((error: unknown) => error)
  expect(failure).toMatchObject({ status: 401, error: 'invalid_client' })
  expect(String(failure)).not.toContain('not-the-secret')
  expect(await introspectOAuth2Token(real.admin, token)).toMatchObject({ active: true })
})

test('deleting the tokens of a client makes them inactive; an unknown client is no error', async () => {
  const { client, token } = await issueToken()
  await deleteOAuth2Token(real.admin, client.client_id)
  expect(await introspectOAuth2Token(real.admin, token)).toEqual({ active: false })
  await expect(deleteOAuth2Token(real.admin, 'nobody')).resolves.toBeUndefined()
})

test('what a real token may do is decided by its own scopes and audiences', async () => {
  const client = await createPhotosClient(real.admin, { scope: 'photos mail', audience: ['https://photos.example'] })
  const { tokens } = await issueClientToken(real.server, { client })
  const token = await introspectOAuth2Token(real.admin, tokens.access_token)
  requireScope(token, 'mail photos')
  requireAudience(token, 'https://photos.example')
  expect(token.client_id).toBe(client.client_id)
  expect(() => requireScope(token, 'delete')).toThrow(TokenRefusedError)
  expect(() => requireAudience(token, 'https://mail.example')).toThrow(TokenRefusedError)
})

test('a token without scope and audience is good for none', async () => {
  const { tokens } = await issueClientToken(real.server)
  const token = await introspectOAuth2Token(real.admin, tokens.access_token)
  expect(token).toMatchObject({ active: true, aud: [] })
  expect(() => requireScope(token, 'photos')).toThrow('the token lacks a scope that is needed')
  expect(() => requireAudience(token, 'https://photos.example')).toThrow('the token is not meant for this audience')
})

test('a refresh token is active, but no API should take it', async () => {
  const { tokens } = await signIn(real.server, { subject: 'ada', scope: 'offline_access photos' })
  const token = await introspectOAuth2Token(real.admin, tokens.refresh_token ?? '')
  expect(token).toMatchObject({ active: true, token_use: 'refresh_token', scope: expect.stringContaining('photos') })
  expect(() => requireScope(token, 'photos')).toThrow('the token is not an access token')
})

test('deleting the tokens of a client keeps its refresh tokens, which issue new ones', async () => {
  const user = await signIn(real.server, { subject: 'ada' })
  await deleteOAuth2Token(real.admin, user.clientId)
  expect(await introspectOAuth2Token(real.admin, user.tokens.access_token)).toEqual({ active: false })
  const { access_token } = await user.refresh()
  expect(await introspectOAuth2Token(real.admin, access_token)).toMatchObject({ active: true })
})

test('revoking either token of a pair revokes both', async () => {
  const { tokens, clientId } = await signIn(real.server, { subject: 'ada' })
  await revokeOAuth2Token(real.hydra, tokens.refresh_token ?? '', { client_id: clientId })
  expect(await introspectOAuth2Token(real.admin, tokens.access_token)).toEqual({ active: false })
})

test("revoking another client's token gets the same response, and the token stays active", async () => {
  const { token } = await issueToken()
  const { client_id, client_secret = '' } = await createPhotosClient(real.admin)
  await revokeOAuth2Token(real.hydra, token, {
    client_id,
    client_secret,
    token_endpoint_auth_method: 'client_secret_post',
  })
  expect(await introspectOAuth2Token(real.admin, token)).toMatchObject({ active: true })
})
