import { HydraUnsupportedOperationError } from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import {
  createOAuth2Client,
  deleteOAuth2Client,
  deleteRotatedOAuth2ClientSecrets,
  generateClientSecret,
  getOAuth2Client,
  type OAuth2Client,
  type OAuth2ClientChanges,
  type OAuth2ClientInput,
  patchOAuth2Client,
  rotateOAuth2ClientSecret,
  setOAuth2Client,
  setOAuth2ClientLifespans,
  updateOAuth2Client,
} from '@hydrakit/oauth2-clients'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { createPhotosClient, requestToken, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

const ed25519Key = { kty: 'OKP', crv: 'Ed25519', kid: 'a', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }

/** Every member that can be set, and is not by default. */
const everyMember = {
  access_token_strategy: 'jwt',
  allowed_cors_origins: ['https://app.example'],
  audience: ['photos'],
  authorization_code_grant_access_token_lifespan: '1h0m0s',
  authorization_code_grant_id_token_lifespan: '2h0m0s',
  authorization_code_grant_refresh_token_lifespan: '3h0m0s',
  backchannel_logout_session_required: true,
  backchannel_logout_uri: 'https://app.example/back',
  client_credentials_grant_access_token_lifespan: '4h0m0s',
  client_name: 'Photos',
  client_uri: 'https://app.example',
  contacts: ['ada@app.example'],
  frontchannel_logout_session_required: true,
  frontchannel_logout_uri: 'https://app.example/front',
  grant_types: ['authorization_code', 'client_credentials'],
  implicit_grant_access_token_lifespan: '5h0m0s',
  implicit_grant_id_token_lifespan: '6h0m0s',
  jwks: { keys: [ed25519Key] },
  jwt_bearer_grant_access_token_lifespan: '7h0m0s',
  logo_uri: 'https://app.example/logo',
  metadata: { plan: 'paid', limits: { files: 5 } },
  owner: 'harbor',
  policy_uri: 'https://app.example/policy',
  post_logout_redirect_uris: ['https://app.example/out'],
  redirect_uris: ['https://app.example/callback'],
  refresh_token_grant_access_token_lifespan: '8h0m0s',
  refresh_token_grant_id_token_lifespan: '9h0m0s',
  refresh_token_grant_refresh_token_lifespan: '10h0m0s',
  request_object_signing_alg: 'RS256',
  request_uris: ['https://app.example/request'],
  response_types: ['code'],
  scope: 'openid photos',
  skip_consent: true,
  skip_logout_consent: true,
  token_endpoint_auth_method: 'client_secret_post',
  token_endpoint_auth_signing_alg: 'RS256',
  tos_uri: 'https://app.example/tos',
  userinfo_signed_response_alg: 'RS256',
} satisfies OAuth2ClientInput

async function readSettings({ client_id }: OAuth2Client): Promise<Partial<OAuth2Client>> {
  const { updated_at: _, ...settings } = await getOAuth2Client(real.admin, client_id)
  return settings
}

async function canGetToken(client: OAuth2Client): Promise<boolean> {
  const members = { grant_type: 'client_credentials', scope: 'photos' }
  return requestToken(real, client, members).then(
    () => true,
    () => false,
  )
}

test('setOAuth2Client resets what is missing, but keeps the secret', async () => {
  const client = await createPhotosClient(real.admin, everyMember)
  const settings = { grant_types: ['client_credentials'], scope: 'photos' }
  const replaced = await setOAuth2Client(real.admin, client.client_id, {
    ...settings,
    token_endpoint_auth_method: 'client_secret_post',
  })
  expect(replaced).toMatchObject({ ...settings, client_name: '', client_id: client.client_id })
  expect(replaced.authorization_code_grant_access_token_lifespan).toBeNull()
  expect(replaced).not.toHaveProperty('client_secret')
  expect(await canGetToken(client)).toBe(true)
})

test('what was fetched can be set again, and nothing changes', async () => {
  const client = await createOAuth2Client(real.admin, everyMember)
  const before = await readSettings(client)
  await setOAuth2Client(real.admin, client.client_id, await getOAuth2Client(real.admin, client.client_id))
  expect(await readSettings(client)).toEqual(before)
})

test('setOAuth2Client ignores another client_id in the body', async () => {
  const other = await createOAuth2Client(real.admin, { client_name: 'Other' })
  const client = await createOAuth2Client(real.admin, {})
  await setOAuth2Client(real.admin, client.client_id, { client_id: other.client_id, client_name: 'Mine' })
  expect(await readSettings(other)).toMatchObject({ client_name: 'Other' })
  expect(await readSettings(client)).toMatchObject({ client_name: 'Mine' })
})

test('setOAuth2ClientLifespans replaces them all, written out', async () => {
  const { client_id } = await createOAuth2Client(real.admin, { implicit_grant_id_token_lifespan: '5m' })
  const client = await setOAuth2ClientLifespans(real.admin, client_id, {
    client_credentials_grant_access_token_lifespan: '1.5h',
  })
  expect(client.client_credentials_grant_access_token_lifespan).toBe('1h30m0s')
  expect(client.implicit_grant_id_token_lifespan).toBeNull()
  const cleared = await setOAuth2ClientLifespans(real.admin, client_id, {})
  expect(cleared.client_credentials_grant_access_token_lifespan).toBeNull()
})

test.each(['1d', '', '1h 2m'])('Hydra says that the lifespan %j is no duration', async (lifespan) => {
  const { client_id } = await createOAuth2Client(real.admin, {})
  // By path, because the function refuses it before it is sent.
  const { response } = await createOpenapiClient(real.admin).PUT('/admin/clients/{id}/lifespans', {
    params: { path: { id: client_id } },
    body: { implicit_grant_id_token_lifespan: lifespan },
  })
  expect(response.status).toBe(400)
})

test('a patch changes what it names, whole and inside, and shows no secret', async () => {
  const { client_id } = await createOAuth2Client(real.admin, { redirect_uris: ['https://a.example'], client_name: 'A' })
  const patched = await patchOAuth2Client(real.admin, client_id, [
    { op: 'replace', path: '/client_name', value: 'B' },
    { op: 'add', path: '/redirect_uris/-', value: 'https://b.example' },
    { op: 'add', path: '/metadata/deep/er', value: 1 },
    { op: 'add', path: '/metadata/a~1b', value: 2 },
    { op: 'remove', path: '/metadata/deep' },
  ])
  expect(patched).toMatchObject({
    client_name: 'B',
    redirect_uris: ['https://a.example', 'https://b.example'],
    metadata: { 'a/b': 2 },
  })
  expect(patched).not.toHaveProperty('client_secret')
})

test('a patch that fails changes nothing: a 500 if it cannot be applied, a 400 if its outcome is invalid', async () => {
  const client = await createOAuth2Client(real.admin, {})
  const rename = { op: 'add', path: '/client_name', value: 'B' } as const
  const malformed = patchOAuth2Client(real.admin, client.client_id, [rename, { op: 'remove', path: '/metadata/none' }])
  await expect(malformed).rejects.toMatchObject({ status: 500 })
  const invalid = patchOAuth2Client(real.admin, client.client_id, [
    rename,
    { op: 'add', path: '/redirect_uris', value: ['https://app.example/#x'] },
  ])
  await expect(invalid).rejects.toMatchObject({ status: 400, error: 'invalid_redirect_uri' })
  expect(await readSettings(client)).toMatchObject({ client_name: '' })
})

test.each(['/client_id', '/CLIENT_ID', '/id', ''])('a patch of %j overwrites no other client', async (path) => {
  const [victim, client] = [await createOAuth2Client(real.admin, {}), await createOAuth2Client(real.admin, {})]
  const before = await readSettings(victim)
  const value = path === '' ? { client_id: victim.client_id, client_name: 'Mine' } : victim.client_id
  const patch = [{ op: 'replace', path, value }] as never
  await expect(patchOAuth2Client(real.admin, client.client_id, patch)).rejects.toThrow(TypeError)
  expect(await readSettings(victim)).toEqual(before)
})

test('updateOAuth2Client changes only what is named', async () => {
  const client = await createOAuth2Client(real.admin, everyMember)
  const before = await readSettings(client)
  const updated = await updateOAuth2Client(real.admin, client.client_id, { client_name: 'New', owner: undefined })
  expect(updated).toMatchObject({ client_name: 'New', owner: 'harbor' })
  expect(await readSettings(client)).toEqual({ ...before, client_name: 'New' })
})

test.each(Object.entries(everyMember))('null clears %s, and nothing else', async (name) => {
  const untouched = await createOAuth2Client(real.admin, {})
  // The one depends on the other.
  const { [name === 'redirect_uris' ? 'post_logout_redirect_uris' : '']: _, ...members } =
    everyMember as OAuth2ClientInput & Record<string, unknown>
  const client = await createOAuth2Client(real.admin, members)
  const before = await readSettings(client)
  const updated = await updateOAuth2Client(real.admin, client.client_id, { [name]: null } as OAuth2ClientChanges)
  const { [name]: expected } = (await readSettings(untouched)) as Record<string, unknown>
  const { [name]: cleared, ...rest } = (await readSettings(client)) as Record<string, unknown>
  expect(cleared ?? false).toEqual(expected ?? false)
  expect((updated as unknown as Record<string, unknown>)[name]).toEqual(cleared)
  const { [name]: __, ...others } = before as Record<string, unknown>
  expect(rest).toEqual(others)
})

test('keys can give way to a jwks_uri', async () => {
  const { client_id } = await createOAuth2Client(real.admin, { jwks: { keys: [ed25519Key] } })
  const updated = await updateOAuth2Client(real.admin, client_id, { jwks: {}, jwks_uri: 'https://app.example/jwks' })
  expect(updated).toMatchObject({ jwks: {}, jwks_uri: 'https://app.example/jwks' })
})

test('inside metadata what is named is merged (RFC 7396): null removes, and what is not named stays', async () => {
  const metadata = { plan: 'free', gone: 1, list: [1, 2], limits: { files: 5, users: { max: 3, min: 1 } } }
  const { client_id } = await createOAuth2Client(real.admin, { metadata })
  const { metadata: merged } = await updateOAuth2Client(real.admin, client_id, {
    metadata: {
      gone: null,
      absent: null,
      list: [3],
      limits: { users: { max: null, mid: 2 }, '0': [null] },
      plan: 'paid',
    },
  })
  const expected = { plan: 'paid', list: [3], limits: { files: 5, users: { min: 1, mid: 2 }, '0': [null] } }
  expect(merged).toEqual(expected)
  expect((await getOAuth2Client(real.admin, client_id)).metadata).toEqual(expected)
})

test.each(['a/b', 'a~b', '~1', '~0', '', '0', '-', 'ü %"\\', '__proto__', 'a.b', '$ref'])(
  'the metadata key %j is set, merged and removed',
  async (key) => {
    const { client_id } = await createOAuth2Client(real.admin, { metadata: { stays: 1 } })
    const setMetadata = async (value: unknown): Promise<object> => {
      const metadata = Object.fromEntries([[key, value]])
      return (await updateOAuth2Client(real.admin, client_id, { metadata })).metadata
    }
    const nest = (value: unknown): object =>
      Object.fromEntries([
        ['stays', 1],
        [key, value],
      ])
    expect(await setMetadata('flat')).toEqual(nest('flat'))
    expect(await setMetadata({ '': { [key]: 1 } })).toEqual(nest({ '': { [key]: 1 } }))
    expect(await setMetadata({ '': { b: 2 } })).toEqual(nest({ '': { [key]: 1, b: 2 } }))
    expect(await setMetadata(null)).toEqual({ stays: 1 })
  },
)

test('metadata of one megabyte is created, updated and fetched', async () => {
  const text = 'é'.repeat(500_000)
  const { client_id } = await createOAuth2Client(real.admin, { metadata: { text } })
  await updateOAuth2Client(real.admin, client_id, { metadata: { more: text } })
  expect((await getOAuth2Client(real.admin, client_id)).metadata).toEqual({ text, more: text })
})

test('an update leaves the secret alone unless it is named; then the old one is void', async () => {
  const client = await createPhotosClient(real.admin)
  const updated = await updateOAuth2Client(real.admin, client.client_id, { client_name: 'New' })
  expect(updated).not.toHaveProperty('client_secret')
  expect(await canGetToken(client)).toBe(true)

  const client_secret = generateClientSecret()
  const rotated = await updateOAuth2Client(real.admin, client.client_id, { client_secret })
  expect(rotated.client_secret).toBe(client_secret)
  expect(await canGetToken(client)).toBe(false)
  expect(await canGetToken(rotated)).toBe(true)
})

test('an update of nothing resolves to the client and leaves updated_at', async () => {
  const { client_id } = await createOAuth2Client(real.admin, {})
  const before = await getOAuth2Client(real.admin, client_id)
  expect(await updateOAuth2Client(real.admin, client_id, {})).toEqual(before)
})

test('an update of a client that is not there is a 404', async () => {
  await expect(updateOAuth2Client(real.admin, 'gone', { client_name: 'New' })).rejects.toMatchObject({ status: 404 })
})

test('no released server can rotate a secret, and the error says so', async () => {
  const { client_id } = await createOAuth2Client(real.admin, {})
  for (const operation of [rotateOAuth2ClientSecret, deleteRotatedOAuth2ClientSecrets]) {
    const failure = await operation(real.admin, client_id).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(HydraUnsupportedOperationError)
    expect(failure).toMatchObject({ message: expect.stringContaining('the operation came with Hydra') })
  }
})

test.each(['/', '/lifespans', '/LIFESPANS', '/secrets/rotate'])(
  'an id that ends in %j cannot reach the client before it',
  async (ending) => {
    const client = await createOAuth2Client(real.admin, { implicit_grant_id_token_lifespan: '5m' })
    const before = await readSettings(client)
    const id = `${client.client_id}${ending}`
    const calls = [
      () => getOAuth2Client(real.admin, id),
      () => setOAuth2Client(real.admin, id, {}),
      () => patchOAuth2Client(real.admin, id, []),
      () => updateOAuth2Client(real.admin, id, { client_name: 'New' }),
      () => deleteOAuth2Client(real.admin, id),
      () => setOAuth2ClientLifespans(real.admin, id, {}),
      () => rotateOAuth2ClientSecret(real.admin, id),
      () => deleteRotatedOAuth2ClientSecrets(real.admin, id),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow('"id" must not end in')
    expect(await readSettings(client)).toEqual(before)
  },
)

test('the refusal is needed: sent raw, such an id reaches the client before it', async () => {
  const client = await createOAuth2Client(real.admin, { implicit_grant_id_token_lifespan: '5m' })
  const id = `${client.client_id}/lifespans${(await hasDeviceGrant(real.server)) ? '/' : ''}`
  await fetch(`${real.server.adminUrl}/admin/clients/${encodeURIComponent(id)}`, { method: 'PUT', body: '{}' })
  expect((await readSettings(client)).implicit_grant_id_token_lifespan).toBeNull()
})
