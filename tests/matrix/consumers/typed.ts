import { createLogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { redisReplayStore } from '@hydrakit/back-channel-logout/redis'
import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { createHydraAdmin, createHydraPublic, type HydraAdmin, isHydraResponseError } from '@hydrakit/core'
import type { Operation } from '@hydrakit/core/feature'
import { type NodeHandler, readForm, toNodeHandler } from '@hydrakit/core/http'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { createHydraDouble } from '@hydrakit/core/testing'
import { introspectOAuth2Token, requireScope, revokeOAuth2Token } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { type RedisClient, redisStore } from '@hydrakit/introspection-cache/redis'
import { type PublicJsonWebKeySet, rotateJsonWebKeySet, toPublicJsonWebKeySet } from '@hydrakit/jwk'
import { waitUntilReady } from '@hydrakit/metadata'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { buildAuthorizationUrl, discoverOidcConfiguration, oauth2TokenExchange } from '@hydrakit/oidc'
import { createHydraTelemetry, type HydraTelemetry } from '@hydrakit/opentelemetry'
import { createTokenVerifier, isTokenRefusedError } from '@hydrakit/resource-server'
import { protect as protectInExpress } from '@hydrakit/resource-server/express'
import { protect as protectInFastify } from '@hydrakit/resource-server/fastify'
import { authenticate } from '@hydrakit/resource-server/fetch'
import { principalOf, protect as protectInHono } from '@hydrakit/resource-server/hono'
import { toMcpTokenVerifier } from '@hydrakit/resource-server/mcp'
import { protect as protectOnNode } from '@hydrakit/resource-server/node'
import { addClaims, createTokenHook, replaceClaims, type TokenHookError } from '@hydrakit/token-hooks'
import { listTrustedOAuth2JwtGrantIssuers } from '@hydrakit/trust'
import type { OAuth2Client } from '@hydrakit/types'

const admin: HydraAdmin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: undefined })
const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })
export const mounted: NodeHandler = toNodeHandler(
  async (request) => new Response(String(await readForm(request, 1_000))),
)

const onError = ({ code }: TokenHookError): boolean => code === 'ERR_CLAIM_NOT_CHANGEABLE'
const onCodeExchange = () => addClaims({ accessToken: { tenant: 'acme' }, idToken: { tenant: 'acme' } })
const onRefresh = async () => replaceClaims({ idToken: {} })
export const tokenHook: NodeHandler = toNodeHandler(
  createTokenHook({ apiKey: ['key'], onCodeExchange, onRefresh, onError }),
)
// @ts-expect-error A code exchange cannot replace claims.
createTokenHook({ apiKey: 'key', onCodeExchange: onRefresh })

const seen = redisReplayStore({ eval: async () => 1, get: async () => null })
const logoutTokens = createLogoutTokenVerifier({ issuer: 'http://127.0.0.1:4444', clientId: 'photos', seen })
export const backChannelLogout = toNodeHandler((request) => logoutTokens.handle(request, ({ sid }) => console.log(sid)))

const verifier = createTokenVerifier<{ tenant: string }>({
  issuer: 'http://127.0.0.1:4444',
  audience: 'photos',
  introspection: admin,
})
const telemetry: HydraTelemetry = createHydraTelemetry({ tracerProvider: undefined })
telemetry.observeVerifier(verifier)
telemetry.observeIntrospector(
  createCachedIntrospector(
    createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', hooks: { ...telemetry.hooks, onError() {} } }),
  ),
)
// @ts-expect-error An introspector counts other things.
telemetry.observeIntrospector(verifier)
export const middlewares = [protectInExpress, protectInFastify, protectInHono, protectOnNode].map((protect) =>
  protect(verifier, { scopes: ['photos'] }),
)
export const mcp = toMcpTokenVerifier(verifier, { toError: (refused) => refused })
export async function tenantOf(request: Request): Promise<string> {
  const { principal, response } = await authenticate(request, verifier)
  // @ts-expect-error The audience is required.
  if (response) createTokenVerifier({ issuer: 'http://127.0.0.1:4444' })
  return principal?.ext.tenant ?? String(isTokenRefusedError(principalOf(request)))
}

export async function all(challenge: string): Promise<string> {
  const client = await createOAuth2Client<{ team: string }>(admin, {
    client_name: undefined,
    metadata: { team: 'harbor' },
  })
  const request = await getOAuth2ConsentRequest(admin, challenge)
  await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(request))
  for await (const each of listOAuth2Clients(admin)) if (each.client_id === 'x') break
  const token = await introspectOAuth2Token(admin, 'token')
  await revokeOAuth2Token(hydra, 'token', { client_id: client.client_id, client_secret: 'secret' })
  const raw = await createOpenapiClient(admin).GET('/admin/clients/{id}', { params: { path: { id: 'x' } } })
  try {
    await raw
  } catch (error) {
    if (isHydraResponseError(error, 404)) {
      const status: 404 = error.status
      void status
    }
  }
  // @ts-expect-error An admin operation does not take a public client.
  await createOAuth2Client(hydra, {})
  return token.active ? token.sub : (raw.data?.client_name ?? client.metadata.team)
}

export async function others(redis: RedisClient): Promise<PublicJsonWebKeySet> {
  await waitUntilReady(admin, { timeoutMs: undefined })
  const introspector = createCachedIntrospector<{ tenant: string }>(admin, {
    store: redisStore(redis),
    storeKey: 'x'.repeat(32),
  })
  const token = await introspector.introspect('token')
  requireScope(token, 'photos')
  const tenant: string | undefined = token.ext?.tenant
  const redirect_uri = 'https://photos.example/callback'
  buildAuthorizationUrl(await discoverOidcConfiguration(hydra), {
    ...{ client_id: 'x', response_type: 'code', redirect_uri, scope: 'openid', state: 'some-state' },
  })
  const grant = { grant_type: 'authorization_code', code: 'x', redirect_uri } as const
  const { access_token } = await oauth2TokenExchange(hydra, { client_id: 'x' }, grant)
  for await (const { issuer } of listTrustedOAuth2JwtGrantIssuers(admin)) if (issuer === tenant) break
  // @ts-expect-error How long an old key stays must be said.
  await rotateJsonWebKeySet(admin, access_token, {})
  return toPublicJsonWebKeySet({ keys: [] })
}
