import {
  applyOAuth2ClientPlan,
  createOAuth2Client,
  deleteOAuth2Client,
  getOAuth2Client,
  type OAuth2Client,
  type OAuth2ClientInput,
  patchOAuth2Client,
  planOAuth2Clients,
  setOAuth2Client,
  setOAuth2ClientLifespans,
  updateOAuth2Client,
} from '@hydrakit/oauth2-clients'
import { createOidcDynamicClient, getOidcDynamicClient, setOidcDynamicClient } from '@hydrakit/oidc'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

// Up to v2.3 Hydra responds with an empty jwks beside a jwks_uri, and takes the two for keys of both kinds.
const real = useRealHydra()
const jwks_uri = 'https://app.example/jwks'
const keys = [{ kty: 'OKP', crv: 'Ed25519', kid: 'a', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }]
const lifespan = { implicit_grant_id_token_lifespan: '1h0m0s' }

function createClientWithUri(members: OAuth2ClientInput = {}): Promise<OAuth2Client> {
  return createOAuth2Client(real.admin, { token_endpoint_auth_method: 'private_key_jwt', jwks_uri, ...members })
}

async function sync(desired: OAuth2ClientInput & { client_id: string }): Promise<string | undefined> {
  const results = await applyOAuth2ClientPlan(real.admin, await planOAuth2Clients(real.admin, [desired]))
  return results[0]?.outcome
}

test('a client with a jwks_uri can be set as it was fetched', async () => {
  const { client_id } = await createClientWithUri({ client_name: 'Photos' })
  const { updated_at: _, ...before } = await getOAuth2Client(real.admin, client_id)
  await setOAuth2Client(real.admin, client_id, before)
  expect(await getOAuth2Client(real.admin, client_id)).toMatchObject(before)
  await setOAuth2Client(real.admin, client_id, { ...before, jwks: { keys: [] }, client_name: 'Albums' })
  expect(await getOAuth2Client(real.admin, client_id)).toMatchObject({ jwks_uri, client_name: 'Albums' })
})

test('a client with a jwks_uri can be deleted and created again as it was fetched', async () => {
  const { client_id } = await createClientWithUri()
  const fetched = await getOAuth2Client(real.admin, client_id)
  await deleteOAuth2Client(real.admin, client_id)
  expect(await createOAuth2Client(real.admin, fetched)).toMatchObject({ client_id, jwks_uri })
})

test('a client with a jwks_uri can be updated, time and again', async () => {
  const { client_id } = await createClientWithUri()
  await updateOAuth2Client(real.admin, client_id, { client_name: 'Photos', ...lifespan })
  await updateOAuth2Client(real.admin, client_id, { metadata: { limits: { files: 5 } } })
  expect(await getOAuth2Client(real.admin, client_id)).toMatchObject({
    ...{ jwks_uri, client_name: 'Photos', metadata: { limits: { files: 5 } } },
    ...lifespan,
  })
})

test('a jwks_uri can be given to a client, and taken again', async () => {
  const { client_id } = await createOAuth2Client(real.admin, {})
  expect(await updateOAuth2Client(real.admin, client_id, { jwks_uri })).toMatchObject({ jwks_uri })
  const { jwks_uri: none = '' } = await updateOAuth2Client(real.admin, client_id, { jwks_uri: null })
  expect(none).toBe('')
})

test('a jwks_uri beside real keys is refused, and so are keys beside a jwks_uri: neither is lost', async () => {
  const withKeys = await createOAuth2Client(real.admin, { jwks: { keys } })
  await expect(updateOAuth2Client(real.admin, withKeys.client_id, { jwks_uri })).rejects.toMatchObject({ status: 400 })
  expect((await getOAuth2Client(real.admin, withKeys.client_id)).jwks).toEqual({ keys })

  const { client_id } = await createClientWithUri()
  await expect(updateOAuth2Client(real.admin, client_id, { jwks: { keys } })).rejects.toMatchObject({ status: 400 })
  await expect(setOAuth2Client(real.admin, client_id, { jwks_uri, jwks: { keys } })).rejects.toMatchObject({
    status: 400,
  })
  expect(await getOAuth2Client(real.admin, client_id)).toMatchObject({ jwks: {}, jwks_uri })
})

test('sync creates a client with a jwks_uri as it was fetched, changes it, and then leaves it alone', async () => {
  const { client_id } = await createClientWithUri()
  const fetched = await getOAuth2Client(real.admin, client_id)
  await deleteOAuth2Client(real.admin, client_id)
  expect(await sync(fetched)).toBe('created')
  expect(await sync(fetched)).toBe('unchanged')
  expect(await sync({ ...fetched, client_name: 'Photos', ...lifespan })).toBe('updated')
  expect(await sync({ ...fetched, client_name: 'Photos', ...lifespan })).toBe('unchanged')
})

test('a patch that clears the keys, too, is taken by every release', async () => {
  const { client_id } = await createClientWithUri()
  const patched = await patchOAuth2Client(real.admin, client_id, [
    { op: 'add', path: '/client_name', value: 'Photos' },
    { op: 'add', path: '/jwks', value: null },
  ])
  expect(patched).toMatchObject({ client_name: 'Photos', jwks_uri })
})

test('a client that registered itself with a jwks_uri can put back what it fetches', async () => {
  const { client_id, registration_access_token: first } = await createOidcDynamicClient(real.hydra, { jwks_uri })
  const fetched = await getOidcDynamicClient(real.hydra, client_id, first)
  const changed = await setOidcDynamicClient(real.hydra, client_id, first, { ...fetched, client_name: 'Photos' })
  expect(changed).toMatchObject({ client_name: 'Photos', jwks_uri })
  const again = { ...changed, jwks: { keys: [] }, client_name: 'Albums' }
  expect(await setOidcDynamicClient(real.hydra, client_id, changed.registration_access_token, again)).toMatchObject({
    client_name: 'Albums',
  })
})

test('a client that registered itself can still clear its keys', async () => {
  const { client_id, registration_access_token } = await createOidcDynamicClient(real.hydra, { jwks: { keys } })
  await setOidcDynamicClient(real.hydra, client_id, registration_access_token, { jwks: {} })
  expect((await getOAuth2Client(real.admin, client_id)).jwks).toEqual({})
})

test('lifespans of a client with a jwks_uri are set by an update, and cleared by replacing the client', async () => {
  const { client_id } = await createClientWithUri(lifespan)
  const updated = await updateOAuth2Client(real.admin, client_id, { implicit_grant_access_token_lifespan: '2h' })
  expect(updated).toMatchObject({ ...lifespan, implicit_grant_access_token_lifespan: '2h0m0s' })
  const { implicit_grant_id_token_lifespan: _, ...others } = await getOAuth2Client(real.admin, client_id)
  expect(await setOAuth2Client(real.admin, client_id, others)).toMatchObject({
    implicit_grant_id_token_lifespan: null,
    implicit_grant_access_token_lifespan: '2h0m0s',
  })
})

test('up to v2.3 nothing else clears a lifespan beside a jwks_uri: a 400 when all else is changed', async () => {
  const { client_id } = await createClientWithUri(lifespan)
  const changes = { client_name: 'Photos', implicit_grant_id_token_lifespan: null }
  const calls = [
    () => setOAuth2ClientLifespans(real.admin, client_id, {}),
    () => updateOAuth2Client(real.admin, client_id, changes),
  ]
  const isOld = !(await hasDeviceGrant(real.server))
  for (const call of calls) {
    if (isOld) await expect(call()).rejects.toMatchObject({ status: 400, error: 'invalid_client_metadata' })
    else expect((await call()).implicit_grant_id_token_lifespan).toBeNull()
  }
  const left = isOld ? lifespan.implicit_grant_id_token_lifespan : null
  expect(await getOAuth2Client(real.admin, client_id)).toMatchObject({
    ...{ client_name: 'Photos', implicit_grant_id_token_lifespan: left },
  })
})
