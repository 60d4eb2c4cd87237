import { createHydraAdmin } from '@hydrakit/core'
import { deleteOAuth2Token, introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { createClientCredentialsSource } from '@hydrakit/oidc'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra({ ttl: { access_token: '3s' } })
const audience = 'https://gateway.example'
/** What is left of a token at least when the source returns it: a tenth of its life. */
const leftMs = 300

async function createService() {
  const { client_id, client_secret = '' } = await createOAuth2Client(real.admin, {
    ...{ client_name: 'Service', grant_types: ['client_credentials'], scope: 'photos', audience: [audience] },
    token_endpoint_auth_method: 'client_secret_basic',
  })
  const source = createClientCredentialsSource(real.hydra, { client_id, client_secret }, { scope: 'photos', audience })
  return { client_id, source }
}

/** The admin API behind a gateway that lets in who has an active token. */
function openGateway(authorization: ReturnType<typeof createClientCredentialsSource>) {
  const statuses: number[] = []
  const fetchBehindGateway = async (url: string, init: RequestInit) => {
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? ''
    const { active } = await introspectOAuth2Token(real.admin, token)
    const response = active ? await fetch(url, init) : new Response(null, { status: 401 })
    statuses.push(response.status)
    return response
  }
  const admin = createHydraAdmin({ baseUrl: real.server.adminUrl, authorization, fetch: fetchBehindGateway })
  return { admin, statuses }
}

test('a client of a protected API sends the token of a service, and renews it before it expires', async () => {
  const { client_id, source } = await createService()
  const { admin, statuses } = openGateway(source)
  const first = await source.token()
  const token = await introspectOAuth2Token(real.admin, first.access_token)
  expect(token).toMatchObject({ active: true, client_id, scope: 'photos', aud: [audience] })
  expect(token.active && Math.abs(Number(token.exp) * 1_000 - Number(first.expiresAt))).toBeLessThanOrEqual(1_100)

  const tokens = new Set<string>()
  let slowCalls = 0 // of a busy machine: the token may expire on the way
  for (let call = 0; call < 40; call += 1) {
    const since = performance.now()
    await listOAuth2Clients(admin)
    if (performance.now() - since > leftMs) slowCalls += 1
    tokens.add((await source.token()).access_token)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  expect(tokens.size).toBeGreaterThanOrEqual(2)
  expect(tokens.size).toBeLessThan(10) // of 40 calls
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(slowCalls)
}, 30_000)

test('a token that was revoked is renewed once, and the calls succeed', async () => {
  const { client_id, source } = await createService()
  const { admin, statuses } = openGateway(source)
  await source()
  await deleteOAuth2Token(real.admin, client_id)
  await Promise.all([listOAuth2Clients(admin), listOAuth2Clients(admin)])
  await listOAuth2Clients(admin)
  expect(statuses).toEqual([401, 401, 200, 200, 200])
})
