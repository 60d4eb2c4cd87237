import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompiler, nodeTypes } from './compile.js'
import { entries, nestPeers } from './entries.js'
import { installProject, type Project } from './install-project.js'

let project: Project

beforeAll(async () => {
  project = await installProject('npm', nestPeers)
})

afterAll(() => project?.remove())

const typed = `
import { createHydraAdmin, createHydraPublic, isHydraResponseError, type HydraAdmin } from '@hydrakit/core'
import type { Operation } from '@hydrakit/core/feature'
import { readForm, toNodeHandler, type NodeHandler } from '@hydrakit/core/http'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { createHydraDouble } from '@hydrakit/core/testing'
import { createLogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { redisReplayStore } from '@hydrakit/back-channel-logout/redis'
import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { introspectOAuth2Token, requireScope, revokeOAuth2Token } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore, type RedisClient } from '@hydrakit/introspection-cache/redis'
import { rotateJsonWebKeySet, toPublicJsonWebKeySet, type PublicJsonWebKeySet } from '@hydrakit/jwk'
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
export const mounted: NodeHandler = toNodeHandler(async (request) => new Response(String(await readForm(request, 1_000))))

const onError = ({ code }: TokenHookError): boolean => code === 'ERR_CLAIM_NOT_CHANGEABLE'
const onCodeExchange = () => addClaims({ accessToken: { tenant: 'acme' }, idToken: { tenant: 'acme' } })
const onRefresh = async () => replaceClaims({ idToken: {} })
export const tokenHook: NodeHandler = toNodeHandler(createTokenHook({ apiKey: ['key'], onCodeExchange, onRefresh, onError }))
// @ts-expect-error A code exchange cannot replace claims.
createTokenHook({ apiKey: 'key', onCodeExchange: onRefresh })

const seen = redisReplayStore({ set: async () => 'OK', exists: async () => 0, del: async () => 1 })
const logoutTokens = createLogoutTokenVerifier({ issuer: 'http://127.0.0.1:4444', clientId: 'photos', seen })
export const backChannelLogout = toNodeHandler((request) => logoutTokens.handle(request, ({ sid }) => console.log(sid)))

const verifier = createTokenVerifier<{ tenant: string }>({ issuer: 'http://127.0.0.1:4444', audience: 'photos', introspection: admin })
const telemetry: HydraTelemetry = createHydraTelemetry({ tracerProvider: undefined })
telemetry.observeVerifier(verifier)
telemetry.observeIntrospector(createCachedIntrospector(createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', hooks: { ...telemetry.hooks, onError() {} } })))
// @ts-expect-error An introspector counts other things.
telemetry.observeIntrospector(verifier)
export const middlewares = [protectInExpress, protectInFastify, protectInHono, protectOnNode].map((protect) => protect(verifier, { scopes: ['photos'] }))
export const mcp = toMcpTokenVerifier(verifier, { toError: (refused) => refused })
export async function tenantOf(request: Request): Promise<string> {
  const { principal, response } = await authenticate(request, verifier)
  // @ts-expect-error The audience is required.
  if (response) createTokenVerifier({ issuer: 'http://127.0.0.1:4444' })
  return principal?.ext.tenant ?? String(isTokenRefusedError(principalOf(request)))
}

export async function all(challenge: string): Promise<string> {
  const client = await createOAuth2Client<{ team: string }>(admin, { client_name: undefined, metadata: { team: 'harbor' } })
  const request = await getOAuth2ConsentRequest(admin, challenge)
  await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(request))
  for await (const each of listOAuth2Clients(admin)) if (each.client_id === 'x') break
  const token = await introspectOAuth2Token(admin, 'token')
  await revokeOAuth2Token(hydra, 'token', { client_id: client.client_id, client_secret: 'secret' })
  const raw = await createOpenapiClient(admin).GET('/admin/clients/{id}', { params: { path: { id: 'x' } } })
  try { await raw } catch (error) { if (isHydraResponseError(error, 404)) { const status: 404 = error.status; void status } }
  // @ts-expect-error An admin operation does not take a public client.
  await createOAuth2Client(hydra, {})
  return token.active ? token.sub : (raw.data?.client_name ?? client.metadata.team)
}

export async function others(redis: RedisClient): Promise<PublicJsonWebKeySet> {
  await waitUntilReady(admin, { timeoutMs: undefined })
  const introspector = createCachedIntrospector<{ tenant: string }>(admin, { store: redisStore(redis), storeKey: 'x'.repeat(32) })
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
`

/** For Node only, and so by its types. */
const typedOnNode = `
import { startHydra, type HydraServer } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { isSignInError, signIn, type SignedInUser } from '@hydrakit/testing'
import { useHydra as useHydraInJest } from '@hydrakit/testing/jest'
import { useHydra } from '@hydrakit/testing/node-test'
import { signInAt, type SignInContext } from '@hydrakit/testing/playwright'
import { hydraFixtures } from '@hydrakit/testing/vitest'

export async function served(): Promise<HydraServer> {
  const { dsn } = await startPostgres({ maxConnections: undefined })
  // @ts-expect-error A version is a text.
  await startHydra({ version: 26 })
  return startHydra({ dsn })
}

export async function signedIn(server: HydraServer): Promise<SignedInUser> {
  const user = await signIn(server, { subject: 'ada', scope: ['openid'], claims: undefined })
  // @ts-expect-error Nobody signs in without a subject.
  await signIn(server, {}).catch((error: unknown) => isSignInError(error) && error.step === 'login')
  return user.signInAgain({ prompt: 'none', maxAgeSeconds: undefined })
}

export async function fixtures(context: SignInContext): Promise<URL> {
  hydraFixtures({ adminPort: 0 }).workerServer[1].scope satisfies 'worker'
  useHydraInJest()
  return signInAt(context, useHydra().server, 'http://127.0.0.1:3000/sign-in', { subject: 'ada' })
}
`

const typedInNest = `
import { Module, UseGuards } from '@nestjs/common'
import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { RequireScopes, ResourceServerModule, TokenGuard } from '@hydrakit/resource-server/nestjs'

const introspection = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const verifier = createTokenVerifier({ issuer: 'http://127.0.0.1:4444', audience: 'photos', introspection })

@Module({ imports: [ResourceServerModule.forRoot({ verifier })] })
export class AppModule {}

@UseGuards(TokenGuard)
export class PhotosController {
  @RequireScopes('photos.read')
  list(): string[] { return [] }
}
`

test('what is compiled imports every entry', () => {
  expect(entries.filter((entry) => !(typed + typedOnNode + typedInNest).includes(` from '${entry}'`))).toEqual([])
})

const resolutions: Record<string, [files: string[], module: string]> = {
  nodenext: [['index.mts', 'index.cts'], 'nodenext'],
  node16: [['index.mts', 'index.cts'], 'node16'],
  bundler: [['index.ts'], 'esnext'],
  node10: [['index.ts'], 'commonjs'],
}

function compile(compiler: string, moduleResolution: string, code: string, options: object = {}): Promise<string> {
  const [files = [], module] = resolutions[moduleResolution] ?? []
  return createCompiler(project)(compiler, files, code, { module, moduleResolution, ...options })
}

describe.each([
  ['typescript54', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript7', ['nodenext', 'node16', 'bundler']], // which has no node10 any more
])('%s', (compiler, names) => {
  test.each(names)('%s compiles, as ES module and as CommonJS', async (moduleResolution) => {
    expect(await compile(compiler, moduleResolution, typed)).toBe('')
  })
})

// The oldest target that a consumer can have; declarations with private names do not compile there. TypeScript 7 has it no more.
describe.each(['typescript54', 'typescript'])('%s, target es5', (compiler) => {
  const es5 = { target: 'es5', lib: ['es2022', 'dom'], downlevelIteration: true }

  test.each(['node16', 'node10'])('%s compiles', async (moduleResolution) => {
    expect(await compile(compiler, moduleResolution, typed, es5)).toBe('')
  })

  test('what is for Node only compiles', async () => {
    expect(await compile(compiler, 'node10', typedOnNode, { ...es5, ...nodeTypes })).toBe('')
  })
})

test.each([
  ['typescript54', 'node10'],
  ['typescript7', 'nodenext'],
])('what is for Node only compiles with its types: %s, %s', async (compiler, moduleResolution) => {
  expect(await compile(compiler, moduleResolution, typedOnNode, nodeTypes)).toBe('')
})

test('what is for Nest compiles in a project of Nest', async () => {
  const options = { ...nodeTypes, experimentalDecorators: true, skipLibCheck: true, target: 'es2021' }
  expect(await compile('typescript', 'node10', typedInNest, options)).toBe('')
})

// A program may get the types of one copy and hand its client to the other.
test.each(['nodenext', 'node16'])('clients and errors of both formats are assignable: %s', async (moduleResolution) => {
  const files = ['index.mts', 'required.cts']
  const code = {
    'required.cts': `export { createHydraAdmin, HydraResponseError } from '@hydrakit/core'`,
    'index.mts': `
      import { HydraResponseError, type HydraAdmin } from '@hydrakit/core'
      import { introspectOAuth2Token } from '@hydrakit/introspection'
      import * as required from './required.cjs'
      export const admin: HydraAdmin = required.createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
      export const token = introspectOAuth2Token(required.createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' }), 'token')
      export const back = (error: HydraResponseError): required.HydraResponseError => error
      export const there = (error: required.HydraResponseError): HydraResponseError => error`,
  }
  const options = { module: moduleResolution, moduleResolution }
  expect(await createCompiler(project)('typescript', files, code, options)).toBe('')
})
