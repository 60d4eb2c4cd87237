import createClient from 'openapi-fetch'
import { expect, expectTypeOf, test } from 'vitest'
import type {
  AcceptOAuth2ConsentRequest,
  AcceptOAuth2LoginRequest,
  ActiveOAuth2Token,
  AdminPaths,
  CreateVerifiableCredentialRequestBody,
  ErrorOAuth2,
  InactiveOAuth2Token,
  IntrospectedOAuth2Token,
  JsonPatchDocument,
  JsonWebKeySet,
  JsonWebKeySetInput,
  ListOAuth2ClientsQuery,
  OAuth2Client,
  OAuth2ClientInput,
  OAuth2ConsentRequest,
  OAuth2ConsentSession,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2TokenExchangeInput,
  OidcConfiguration,
  OidcDynamicClient,
  OidcDynamicClientInput,
  OidcUserInfo,
  PublicPaths,
  RegisteredOidcDynamicClient,
  TrustInSubject,
  TrustOAuth2JwtGrantIssuer,
} from '../src/index.js'

interface Tier {
  tier: 'gold' | 'silver'
}

test('a client that Hydra returned can be sent back unchanged', () => {
  expectTypeOf<OAuth2Client>().toExtend<OAuth2ClientInput>()
  expectTypeOf<JsonWebKeySet>().toExtend<JsonWebKeySetInput>()
})

test('lists of a client are null after creation, lifespans until they are set', () => {
  expectTypeOf<null>().toExtend<OAuth2Client['redirect_uris']>()
  expectTypeOf<OAuth2Client['refresh_token_grant_id_token_lifespan']>().toEqualTypeOf<string | null>()
  expectTypeOf<OAuth2Client['audience']>().toEqualTypeOf<string[]>()
})

test('required means sent by every supported release', () => {
  expectTypeOf<OAuth2Client['client_id']>().toEqualTypeOf<string>()
  expectTypeOf<OAuth2Client['device_authorization_grant_id_token_lifespan']>().toEqualTypeOf<
    string | null | undefined
  >()
  expectTypeOf<OAuth2ConsentRequest['consent_request_id']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<OidcConfiguration['device_authorization_endpoint']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<OAuth2LogoutRequest['client']>().toEqualTypeOf<OAuth2Client | null>()
})

test('the registration access token is in every response to POST and PUT, and in none to GET', () => {
  expectTypeOf<RegisteredOidcDynamicClient['registration_access_token']>().toEqualTypeOf<string>()
  expectTypeOf<RegisteredOidcDynamicClient>().toExtend<OidcDynamicClient>()
  expectTypeOf<'registration_access_token'>().not.toExtend<keyof OidcDynamicClient>()
})

test('a trust is for one subject or, said aloud, for any', () => {
  const terms = { issuer: 'https://idp.example', jwk: { kty: 'OKP', kid: 'k' }, expires_at: '2030-01-01T00:00:00Z' }
  const trusts: TrustOAuth2JwtGrantIssuer[] = [
    { ...terms, subject: 'ada' },
    { ...terms, subject: 'ada', allow_any_subject: false },
    { ...terms, allow_any_subject: true },
    // @ts-expect-error: for whom?
    { ...terms },
    // @ts-expect-error: not both
    { ...terms, subject: 'ada', allow_any_subject: true },
  ]
  expect(trusts).toHaveLength(5)
})

test('an input takes undefined, a response never contains it', () => {
  expectTypeOf<{ client_name: undefined }>().toExtend<OAuth2ClientInput>()
  expectTypeOf<{ page_size: undefined }>().toExtend<ListOAuth2ClientsQuery>()
  expectTypeOf<{ active: true; scope: undefined }>().not.toExtend<Pick<ActiveOAuth2Token, 'active' | 'scope'>>()
})

test('what Hydra ignores or refuses cannot be sent by mistake', () => {
  // @ts-expect-error: the server sets the time
  const timed: OAuth2ClientInput = { created_at: '2026-01-01T00:00:00Z' }
  // @ts-expect-error: lifespans are duration strings
  const numeric: OAuth2ClientInput = { jwt_bearer_grant_access_token_lifespan: 3600 }
  // @ts-expect-error: an operation needs a path
  const pathless: JsonPatchDocument = [{ op: 'remove' }]
  // @ts-expect-error: a PUT without keys would wipe the set
  const empty: JsonWebKeySetInput = {}
  expect([timed, numeric, pathless, empty]).toHaveLength(4)
})

test('enumerations suggest what is known and take what is not', () => {
  type Grant = NonNullable<OAuth2ClientInput['grant_types']>[number]
  expectTypeOf<'made_up'>().toExtend<Grant>()
  expectTypeOf<Extract<Grant, 'client_credentials'>>().toEqualTypeOf<'client_credentials'>()
})

test('open maps fit the user’s own interfaces, at every depth', () => {
  expectTypeOf<OAuth2Client<Tier>['metadata']>().toEqualTypeOf<Tier>()
  expectTypeOf<OAuth2LoginRequest<Tier>['client']['metadata']>().toEqualTypeOf<Tier>()
  expectTypeOf<OAuth2ConsentRequest<Tier>['context']>().toEqualTypeOf<Tier | null | undefined>()
  expectTypeOf<OAuth2ConsentSession<Tier>['session']['access_token']>().toEqualTypeOf<Tier>()
  const consent: AcceptOAuth2ConsentRequest<Tier> = { session: { access_token: { tier: 'gold' } } }
  expect(consent.session?.access_token?.tier).toBe('gold')
  expectTypeOf<OAuth2Client['metadata']>().toEqualTypeOf<Record<string, unknown>>()
})

test('introspection is told apart by "active"', () => {
  const subjectOf = (token: IntrospectedOAuth2Token<Tier>) => (token.active ? [token.sub, token.ext?.tier] : [])
  expect(subjectOf({ active: false })).toEqual([])
})

test('every member of an introspection response can be read and destructured before "active" is tested', () => {
  const read = (token: IntrospectedOAuth2Token<Tier>) => {
    const { active, aud, client_id, exp, ext, iat, iss, nbf, obfuscated_subject, scope, sub, token_type, token_use } =
      token
    expectTypeOf(sub).toEqualTypeOf<string | undefined>()
    expectTypeOf(token.ext?.tier).toEqualTypeOf<'gold' | 'silver' | undefined>()
    if (active) expectTypeOf(exp).toEqualTypeOf<number>()
    return [aud, client_id, exp, ext, iat, iss, nbf, obfuscated_subject, scope, sub, token_type, token_use]
  }
  expect(read({ active: false }).every((value) => value === undefined)).toBe(true)
  type Unread = Exclude<keyof ActiveOAuth2Token, keyof InactiveOAuth2Token>
  expectTypeOf<Unread>().toEqualTypeOf<never>()
  // @ts-expect-error: an inactive token has no subject
  const impossible: InactiveOAuth2Token = { active: false, sub: 'ada' }
  expect(impossible.active).toBe(false)
})

test('an input takes lists that are `as const`, at every depth', () => {
  const client = {
    ...{ redirect_uris: ['https://app.example/'], grant_types: ['authorization_code'], response_types: ['code'] },
    ...{ contacts: [], audience: ['a'], allowed_cors_origins: ['https://app.example'], request_uris: [] },
    ...{ post_logout_redirect_uris: [], jwks: { keys: [{ kty: 'EC', x5c: ['c'] }] }, metadata: { tags: ['a'] } },
  } as const
  expectTypeOf<typeof client>().toExtend<OAuth2ClientInput<{ readonly tags: readonly string[] }>>()
  expectTypeOf<ReadonlyDeep<OAuth2ClientInput>>().toExtend<OAuth2ClientInput>()
  expectTypeOf<ReadonlyDeep<OidcDynamicClientInput>>().toExtend<OidcDynamicClientInput>()
  expectTypeOf<ReadonlyDeep<AcceptOAuth2ConsentRequest<Tier>>>().toExtend<AcceptOAuth2ConsentRequest<Tier>>()
  expectTypeOf<ReadonlyDeep<AcceptOAuth2LoginRequest>>().toExtend<AcceptOAuth2LoginRequest>()
  expectTypeOf<ReadonlyDeep<JsonWebKeySetInput>>().toExtend<JsonWebKeySetInput>()
  expectTypeOf<ReadonlyDeep<TrustInSubject>>().toExtend<TrustInSubject>()
  expectTypeOf<ReadonlyDeep<JsonPatchDocument>>().toExtend<JsonPatchDocument>()
  expectTypeOf<ReadonlyDeep<CreateVerifiableCredentialRequestBody>>().toExtend<CreateVerifiableCredentialRequestBody>()
})

/** As `as const` makes it. */
type ReadonlyDeep<T> = T extends string ? T : { readonly [Member in keyof T]: ReadonlyDeep<T[Member]> }

test('userinfo lets further claims through', () => {
  expectTypeOf<OidcUserInfo['email']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<OidcUserInfo['tenant']>().toEqualTypeOf<unknown>()
})

test('a grant has its own members', () => {
  const exchange: OAuth2TokenExchangeInput = { grant_type: 'authorization_code', code: 'c', code_verifier: 'v' }
  // @ts-expect-error: a refresh token grant needs a refresh token
  const incomplete: OAuth2TokenExchangeInput = { grant_type: 'refresh_token' }
  expect([exchange, incomplete]).toHaveLength(2)
})

test('paths lead to the named types', () => {
  type Get = AdminPaths['/admin/clients/{id}']['get']['responses']
  expectTypeOf<Get[200]['content']['application/json']>().toEqualTypeOf<OAuth2Client>()
  expectTypeOf<Get[404]['content']['application/json']>().toEqualTypeOf<ErrorOAuth2>()
  type Create = AdminPaths['/admin/clients']['post']['requestBody']['content']
  expectTypeOf<Create['application/json']>().toEqualTypeOf<OAuth2ClientInput>()
})

test('openapi-fetch works over the paths of a port', async () => {
  const hydra = createClient<PublicPaths>({ baseUrl: 'http://hydra.test', fetch: async () => Response.json({}) })
  const body = { grant_type: 'client_credentials' as const }
  const { data, error } = await hydra.POST('/oauth2/token', { body })
  expectTypeOf(data?.access_token).toEqualTypeOf<string | undefined>()
  expectTypeOf(error?.error_description).toEqualTypeOf<string | undefined>()
  // @ts-expect-error: introspection is on the admin port
  await hydra.POST('/admin/oauth2/introspect', { body: { token: 'gone' } })
  expect(data).toEqual({})
})

test('the ports share nothing but the health of the server', () => {
  expectTypeOf<keyof AdminPaths & keyof PublicPaths>().toEqualTypeOf<'/health/alive' | '/health/ready'>()
  expectTypeOf<'/admin/oauth2/introspect'>().toExtend<keyof AdminPaths>()
  expectTypeOf<'/version'>().toExtend<keyof AdminPaths>()
  expectTypeOf<'/oauth2/token' | '/userinfo' | '/credentials'>().toExtend<keyof PublicPaths>()
})
