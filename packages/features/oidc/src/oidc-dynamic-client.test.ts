import { HydraConnectionError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, expectTypeOf, test } from 'vitest'
import { createOidcDynamicClient } from './create-oidc-dynamic-client.js'
import { deleteOidcDynamicClient } from './delete-oidc-dynamic-client.js'
import { getOidcDynamicClient } from './get-oidc-dynamic-client.js'
import { setOidcDynamicClient } from './set-oidc-dynamic-client.js'

const client = { client_id: 'one', registration_access_token: 'ory_at_new' }
const respondWithClient = () => Response.json(client)
const failConnection = () => Promise.reject(new TypeError('cut'))

test('registers without a credential', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json(client, { status: 201 }))
  const registered = await createOidcDynamicClient(hydra, { client_name: 'Photos' })
  expectTypeOf(registered.registration_access_token).toEqualTypeOf<string>()
  const { method, url, headers, body } = requests[0] ?? {}
  expect([method, url?.href, headers?.has('authorization'), body]).toEqual([
    ...['POST', 'http://public.test/oauth2/register', false],
    '{"client_name":"Photos"}',
  ])
})

test('fetches, replaces and deletes with the registration access token', async () => {
  const { hydra, requests } = createHydraDouble((request) =>
    request.method === 'DELETE' ? new Response(null, { status: 204 }) : respondWithClient(),
  )
  await getOidcDynamicClient(hydra, 'one', 'ory_at_old')
  await setOidcDynamicClient(hydra, 'one', 'ory_at_old', { client_name: 'Photos' })
  await deleteOidcDynamicClient(hydra, 'one', 'ory_at_old')
  expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    'GET /oauth2/register/one',
    'PUT /oauth2/register/one',
    'DELETE /oauth2/register/one',
  ])
  expect(new Set(requests.map(({ headers }) => headers.get('authorization')))).toEqual(new Set(['Bearer ory_at_old']))
})

test('omits only the empty metadata of a response, which Hydra would refuse', async () => {
  const { hydra, requests } = createHydraDouble(respondWithClient)
  const fetched = { client_name: 'Photos', contacts: null, metadata: {}, later: 1 }
  await setOidcDynamicClient(hydra, 'one', 'token', fetched)
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ client_name: 'Photos', contacts: null, later: 1 })
  await setOidcDynamicClient(hydra, 'one', 'token', { metadata: { plan: 'paid' } } as never)
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual({ metadata: { plan: 'paid' } })
})

test('registration and replacement are not retried if the request may have arrived', async () => {
  const { hydra, requests } = createHydraDouble(failConnection, { retry: { attempts: 3 } })
  await expect(createOidcDynamicClient(hydra, {})).rejects.toMatchObject({ maybeSent: true })
  await expect(setOidcDynamicClient(hydra, 'one', 'token', {})).rejects.toThrow(HydraConnectionError)
  expect(requests).toHaveLength(2)
})

test('the error for a response that is not JSON still contains the token in its response', async () => {
  const { hydra } = createHydraDouble(() => new Response('{"registration_access_token":"ory_at_new"}'))
  const failure = await setOidcDynamicClient(hydra, 'one', 'token', {}).catch((error) => error)
  expect(String(failure)).not.toContain('ory_at_new')
  expect(await failure.toResponse().text()).toContain('ory_at_new')
})

test.each(['', '.', '..', 'x/../y'])('refuses the id %j before anything is sent', async (id) => {
  const { hydra, requests } = createHydraDouble(respondWithClient)
  for (const call of [
    getOidcDynamicClient(hydra, id, 'token'),
    setOidcDynamicClient(hydra, id, 'token', {}),
    deleteOidcDynamicClient(hydra, id, 'token'),
  ]) {
    await expect(call).rejects.toThrow(/^"id" must/)
  }
  expect(requests).toEqual([])
})

test('refuses an empty token before anything is sent', async () => {
  const { hydra, requests } = createHydraDouble(respondWithClient)
  for (const call of [
    getOidcDynamicClient(hydra, 'one', ''),
    setOidcDynamicClient(hydra, 'one', '', {}),
    deleteOidcDynamicClient(hydra, 'one', ''),
  ]) {
    await expect(call).rejects.toThrow('"registrationAccessToken" must be a non-empty string')
  }
  expect(requests).toEqual([])
})

test('omits the secret of a registration response, which Hydra would refuse in a replacement', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ ...client, client_secret: 'hush', metadata: {} }))
  const registered = await createOidcDynamicClient(hydra, {})
  await setOidcDynamicClient(hydra, 'one', registered.registration_access_token, registered)
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual(client)
  expect(registered).toHaveProperty('client_secret', 'hush')
})

test('refuses a replacement without a client by name', async () => {
  const { hydra } = createHydraDouble(respondWithClient)
  const call = setOidcDynamicClient(hydra, 'one', 'token', undefined as never)
  await expect(call).rejects.toThrow(new TypeError('"client" must be an object'))
})

test.each<[name: string, value: unknown, expected: string]>([
  ['redirect_uris', 'https://app.example/', 'a list of strings'],
  ['Contacts', [5], 'a list of strings'],
  ['client_name', 5, 'a string'],
  ['jwks', { keys: 'x' }, 'an object with a list of "keys"'],
  ['frontchannel_logout_session_required', 'true', 'true or false'],
])('refuses the wrong type of %s, %j, by its name, before anything is sent', async (name, value, expected) => {
  const { hydra, requests } = createHydraDouble(respondWithClient)
  const members = { [name]: value }
  for (const call of [
    createOidcDynamicClient(hydra, members),
    setOidcDynamicClient(hydra, 'one', 'token', members),
    createOidcDynamicClient(hydra, {}, { additionalBody: members }),
    setOidcDynamicClient(hydra, 'one', 'token', {}, { additionalBody: members }),
  ]) {
    await expect(call).rejects.toThrow(new TypeError(`"${name}" must be ${expected}`))
  }
  expect(requests).toEqual([])
})

test('omits only a jwks without keys beside a jwks_uri, which v2.3 returns and refuses', async () => {
  const { hydra, requests } = createHydraDouble(respondWithClient)
  const jwks_uri = 'https://app.example/jwks'
  const keys = { keys: [{ kty: 'EC', kid: 'a' }] }
  const replacements = [
    { jwks: {}, jwks_uri },
    { jwks: { keys: [] }, jwks_uri },
    { jwks: {} },
    { jwks: keys, jwks_uri },
  ]
  for (const client of replacements) await setOidcDynamicClient(hydra, 'one', 'token', client)
  expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
    { jwks_uri },
    { jwks_uri },
    { jwks: {} },
    { jwks: keys, jwks_uri },
  ])
})
