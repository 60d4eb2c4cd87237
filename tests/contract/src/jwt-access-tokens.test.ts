import { randomUUID } from 'node:crypto'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { issueClientToken, signIn, signInOnDevice } from '@hydrakit/testing'
import { trustOAuth2JwtGrantIssuer } from '@hydrakit/trust'
import { needsDeviceGrant } from '@hydrakit-tests/support'
import { expect, type TestContext, test } from 'vitest'
import { acceptFlow } from './consent-flow.js'
import { openUserBrowser, redirectUri, requestToken, useRealHydra } from './real-hydra.js'
import { createSigningKey, decodeClaims } from './signing-key.js'

// A verifier refuses a JWT that lacks one of these claims. So Hydra must send them in every grant, also with the settings that change its claims.
const real = useRealHydra({
  oauth2: { exclude_not_before_claim: true, allowed_top_level_claims: ['iat', 'jti'], mirror_top_level_claims: false },
})

const client = { access_token_strategy: 'jwt' } as const
const user = { subject: 'ada', scope: 'openid offline_access photos', client }
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

async function signInByImplicitGrant(): Promise<string> {
  const implicit = { grant_types: ['implicit'], response_types: ['token'], redirect_uris: [redirectUri] }
  const { client_id } = await createOAuth2Client(real.admin, { ...client, ...implicit, scope: 'photos' })
  const query = { client_id, redirect_uri: redirectUri, response_type: 'token', scope: 'photos', state: randomUUID() }
  const url = `${real.server.publicUrl}/oauth2/auth?${new URLSearchParams(query)}`
  const { hash } = await acceptFlow(real, openUserBrowser(), url, { access_token: { iat: 'of the consent app' } })
  return new URLSearchParams(hash.slice(1)).get('access_token') ?? ''
}

async function exchangeAssertion(): Promise<string> {
  const [issuer, key] = [`https://${randomUUID()}.example/`, createSigningKey()]
  const expires_at = '2040-01-01T00:00:00Z'
  const trusted = { issuer, jwk: key.jwk, expires_at, scope: ['photos'], allow_any_subject: true } as const
  await trustOAuth2JwtGrantIssuer(real.admin, trusted)
  const post = { grant_types: [jwtBearer], token_endpoint_auth_method: 'client_secret_post' } as const
  const service = await createOAuth2Client(real.admin, { ...client, ...post, scope: 'photos' })
  const iat = Math.floor(Date.now() / 1_000)
  const aud = `${real.server.publicUrl}/oauth2/token`
  const assertion = key.signJwt({ iss: issuer, sub: 'ada', aud, iat, exp: iat + 60, jti: randomUUID() })
  return (await requestToken(real, service, { grant_type: jwtBearer, assertion, scope: 'photos' })).access_token
}

const grants: Record<string, (context: TestContext) => Promise<string>> = {
  authorization_code: async () => (await signIn(real.server, user)).tokens.access_token,
  refresh_token: async () => (await (await signIn(real.server, user)).refresh()).access_token,
  client_credentials: async () =>
    (await issueClientToken(real.server, { scope: 'photos', client })).tokens.access_token,
  implicit: signInByImplicitGrant,
  [jwtBearer]: exchangeAssertion,
  'urn:ietf:params:oauth:grant-type:device_code': async (context) => {
    await needsDeviceGrant(real.server, context)
    return (await signInOnDevice(real.server, user)).tokens.access_token
  },
}

test.for(Object.entries(grants))(
  'a JWT of %s has each claim that RFC 9068 requires',
  { timeout: 30_000 },
  async ([, request], context) => {
    const claims = decodeClaims(await request(context))
    const required = { iss: real.server.issuer, sub: text, client_id: text, jti: text, iat: near(0), exp: near(3_599) }
    expect(claims).toMatchObject({ ...required, aud: expect.any(Array), scp: expect.any(Array) })
  },
)

const text = expect.any(String)

/** Within 50 seconds of a time that is so many seconds from now. */
function near(offset: number): number {
  return expect.closeTo(Date.now() / 1_000 + offset, -2)
}
