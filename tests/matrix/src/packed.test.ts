import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, createConsumer, nodeTypes } from './consumer.js'

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer()
})

afterAll(() => consumer?.remove())

const program = `
const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json({ active: false }) })
introspectOAuth2Token(admin, 'gone').then((token) => console.log(token.active))
`

describe('at run time', () => {
  test('every entry is loaded by import and by require()', async () => {
    const code = `(async () => {
      for (const entry of ${JSON.stringify(consumer.entries)}) {
        const exports = Object.keys(await import(entry)).sort()
        if (String(Object.keys(require(entry)).sort()) !== String(exports)) throw new Error(entry)
      }
    })()`
    await consumer.node('-e', code)
  })

  test('import loads the packages', async () => {
    const code = `import { createHydraAdmin } from '@hydrakit/core'; import { introspectOAuth2Token } from '@hydrakit/introspection'; ${program}`
    expect(await consumer.node('--input-type=module', '-e', code)).toBe('false\n')
  })

  test('require() loads the same packages', async () => {
    const code = `const { createHydraAdmin } = require('@hydrakit/core'); const { introspectOAuth2Token } = require('@hydrakit/introspection'); ${program}`
    expect(await consumer.node('-e', code)).toBe('false\n')
  })

  test('a raw call loads openapi-fetch only when it is made', async () => {
    const code = `import { createHydraAdmin } from '@hydrakit/core'
      const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json([]) })
      console.log((await admin.GET('/admin/clients')).data.length)`
    expect(await consumer.node('--input-type=module', '-e', code)).toBe('0\n')
  })
})

// What bundlers and other runtimes ask the package's `imports` for, asked of Node.
describe('the build of each runtime', () => {
  const outcome = (setUp: string) => `
    import { createHydraAdmin } from '@hydrakit/core'
    try { ${setUp}; console.log('made') } catch (error) { console.log(error.message) }`
  const dispatcher = `createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', dispatcher: { dispatch: () => true } })`

  test.each(['bun', 'deno', 'workerd', 'edge-light', 'worker'])('%s has a fetch and nothing below it', async (name) => {
    const said = await consumer.node(`--conditions=${name}`, '--input-type=module', '-e', outcome(dispatcher))
    expect(said).toBe('"dispatcher" exists on Node only\n')
  })

  test('a browser is no place for an admin credential', async () => {
    const code = outcome(`createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })`)
    expect(await consumer.node('--conditions=browser', '--input-type=module', '-e', code)).toContain(
      'dangerouslyAllowBrowser',
    )
  })

  test('Node sends by a dispatcher', async () => {
    expect(await consumer.node('--input-type=module', '-e', outcome(dispatcher))).toBe('made\n')
  })
})

const typed = `
import { createHydraAdmin, createHydraPublic, isHydraResponseError, type HydraAdmin } from '@hydrakit/core'
import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { introspectOAuth2Token, requireScope, revokeOAuth2Token } from '@hydrakit/introspection'
import { createCachedIntrospector } from '@hydrakit/introspection-cache'
import { redisStore, type RedisClient } from '@hydrakit/introspection-cache/redis'
import { rotateJsonWebKeySet, toPublicJsonWebKeySet, type PublicJsonWebKeySet } from '@hydrakit/jwk'
import { waitUntilReady } from '@hydrakit/metadata'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { buildAuthorizationUrl, discoverOidcConfiguration, oauth2TokenExchange } from '@hydrakit/oidc'
import { listTrustedOAuth2JwtGrantIssuers } from '@hydrakit/trust'
import type { OAuth2Client } from '@hydrakit/types'

const admin: HydraAdmin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: undefined })
const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })

export async function all(challenge: string): Promise<string> {
  const client = await createOAuth2Client<{ team: string }>(admin, { client_name: undefined, metadata: { team: 'harbor' } })
  const request = await getOAuth2ConsentRequest(admin, challenge)
  await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(request))
  for await (const each of listOAuth2Clients(admin)) if (each.client_id === 'x') break
  const token = await introspectOAuth2Token(admin, 'token')
  await revokeOAuth2Token(hydra, 'token', { client_id: client.client_id, client_secret: 'secret' })
  const raw = await admin.GET('/admin/clients/{id}', { params: { path: { id: 'x' } } })
  try { await raw } catch (error) { if (isHydraResponseError(error, 404)) { const status: 404 = error.status; void status } }
  // @ts-expect-error An admin operation does not take a public client.
  await createOAuth2Client(hydra, {})
  return token.active ? token.sub : (raw.data?.client_name ?? client.metadata.team)
}

export async function others(redis: RedisClient): Promise<PublicJsonWebKeySet> {
  await waitUntilReady(admin, { timeoutMs: undefined })
  const introspector = createCachedIntrospector<{ tenant: string }>(admin, { store: redisStore(redis) })
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

export async function served(): Promise<HydraServer> {
  const { dsn } = await startPostgres({ maxConnections: undefined })
  // @ts-expect-error The version is found out, not given.
  await startHydra({ version: 'v26.2.0' })
  return startHydra({ dsn })
}
`

test('what is compiled imports every entry', () => {
  expect(consumer.entries.filter((entry) => !(typed + typedOnNode).includes(` from '${entry}'`))).toEqual([])
})

const resolutions: Record<string, [files: string[], module: string]> = {
  nodenext: [['index.mts', 'index.cts'], 'nodenext'],
  node16: [['index.mts', 'index.cts'], 'node16'],
  bundler: [['index.ts'], 'esnext'],
  node10: [['index.ts'], 'commonjs'],
}

describe.each([
  ['typescript54', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript7', ['nodenext', 'node16', 'bundler']], // which has no node10 any more
])('%s', (compiler, names) => {
  test.each(names)('%s compiles, as ES module and as CommonJS', async (moduleResolution) => {
    const [files = [], module] = resolutions[moduleResolution] ?? []
    expect(await consumer.compile(compiler, files, typed, { module, moduleResolution })).toBe('')
  })
})

test.each([
  ['typescript54', 'node10'],
  ['typescript7', 'nodenext'],
])('what is for Node only compiles with its types: %s, %s', async (compiler, moduleResolution) => {
  const [files = [], module] = resolutions[moduleResolution] ?? []
  expect(await consumer.compile(compiler, files, typedOnNode, { module, moduleResolution, ...nodeTypes })).toBe('')
})
