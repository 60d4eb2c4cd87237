import {
  createHydraPublic,
  HydraConnectionError,
  type HydraPublic,
  isHydraResponseError,
  toResult,
} from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { createOAuth2Client, deleteOAuth2Client, getOAuth2Client } from '@hydrakit/oauth2-clients'
import {
  createOidcDynamicClient,
  deleteOidcDynamicClient,
  getOidcDynamicClient,
  oauth2TokenExchange,
  type RegisteredOidcDynamicClient,
  setOidcDynamicClient,
} from '@hydrakit/oidc'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { loseResponse } from './lose-response.js'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()
const closed = useRealHydra({ oidc: { dynamic_client_registration: { enabled: false } } })
const redirect_uris = ['https://app.example/callback']

function registerClient(): Promise<RegisteredOidcDynamicClient> {
  return createOidcDynamicClient(real.hydra, { client_name: 'Photos', redirect_uris })
}

/** A client whose next response is lost. */
function createDeafClient(): HydraPublic {
  return createHydraPublic({ baseUrl: real.server.publicUrl, fetch: loseResponse(1), retry: false })
}

test('a client registers itself, and gets id, secret and a token to manage itself with', async () => {
  const client = await registerClient()
  expect(client).toMatchObject({ client_name: 'Photos', redirect_uris, client_secret: expect.any(String) })
  expect(client.registration_client_uri).toBe(`${real.server.publicUrl}/oauth2/register/${client.client_id}`)
  const fetched = await getOidcDynamicClient(real.hydra, client.client_id, client.registration_access_token)
  expect(fetched).toMatchObject({ client_id: client.client_id, client_name: 'Photos' })
  for (const member of ['client_secret', 'registration_access_token']) expect(fetched).not.toHaveProperty(member)
})

test('what it fetches can be put back changed; the token rotates, the secret stays', async () => {
  const { client_id, registration_access_token: first } = await registerClient()
  const fetched = await getOidcDynamicClient(real.hydra, client_id, first)
  const changed = await setOidcDynamicClient(real.hydra, client_id, first, { ...fetched, client_name: 'Albums' })
  const second = changed.registration_access_token
  expect([changed.client_name, changed.redirect_uris, second === first]).toEqual(['Albums', redirect_uris, false])
  expect(changed).not.toHaveProperty('client_secret')
  await expect(getOidcDynamicClient(real.hydra, client_id, first)).rejects.toMatchObject({ status: 401 })

  // The response to a replacement can be put back too: its empty metadata is left out.
  expect(changed).toHaveProperty('metadata', {})
  const again = await setOidcDynamicClient(real.hydra, client_id, second, changed)
  expect(again.client_name).toBe('Albums')
})

test('the response to a registration can be put back, and the secret stays', async () => {
  const client = await registerClient()
  const { client_id, client_secret, registration_access_token } = client
  const refused = { additionalBody: { client_secret } }
  await expect(
    setOidcDynamicClient(real.hydra, client_id, registration_access_token, client, refused),
  ).rejects.toMatchObject({ status: 403 })
  const replacement = { ...client, client_name: 'Albums', grant_types: ['client_credentials'] }
  const changed = await setOidcDynamicClient(real.hydra, client_id, registration_access_token, replacement)
  expect(changed.client_name).toBe('Albums')
  const grant = { grant_type: 'client_credentials' } as const
  const credentials = { client_id, client_secret: client_secret as string }
  expect(await oauth2TokenExchange(real.hydra, credentials, grant)).toHaveProperty('access_token')
})

test('a replacement that is refused leaves the token as it was', async () => {
  const { client_id, registration_access_token } = await registerClient()
  const replace = (client: object) => setOidcDynamicClient(real.hydra, client_id, registration_access_token, client)
  await expect(replace({ metadata: { plan: 'paid' } })).rejects.toMatchObject({ status: 400 })
  await expect(replace({ redirect_uris: ['https://app.example/#x'] })).rejects.toMatchObject({ status: 400 })
  await expect(getOidcDynamicClient(real.hydra, client_id, registration_access_token)).resolves.toBeDefined()
})

test('a replacement resets what only an administrator can set', async () => {
  const members = { metadata: { plan: 'paid' }, skip_consent: true, access_token_strategy: 'jwt' }
  const { client_id, registration_access_token = '' } = await createOAuth2Client(real.admin, members)
  await setOidcDynamicClient(real.hydra, client_id, registration_access_token, { client_name: 'Photos' })
  const client = await getOAuth2Client(real.admin, client_id)
  expect([client.metadata, client.skip_consent, client.access_token_strategy]).toEqual([{}, false, undefined])
})

test('a change by the admin API voids the token: a replacement does everywhere, a patch from v26.2 on', async () => {
  const [replaced, patched] = [await registerClient(), await registerClient()]
  const path = (id: string) => ({ params: { path: { id } } })
  await createOpenapiClient(real.admin).PUT('/admin/clients/{id}', {
    ...path(replaced.client_id),
    body: { client_name: 'Albums' },
  })
  const patch = [{ op: 'replace', path: '/client_name', value: 'Albums' }] as const
  await createOpenapiClient(real.admin).PATCH('/admin/clients/{id}', { ...path(patched.client_id), body: [...patch] })
  const readStatus = async ({ client_id, registration_access_token }: RegisteredOidcDynamicClient) => {
    const { data, error } = await toResult(getOidcDynamicClient(real.hydra, client_id, registration_access_token))
    return isHydraResponseError(error) ? error.status : data?.client_name
  }
  expect(await readStatus(replaced)).toBe(401)
  expect(await readStatus(patched)).toBe((await hasDeviceGrant(real.server)) ? 401 : 'Albums')
})

test.each([
  [{ redirect_uris: ['https://app.example/#x'] }, 'invalid_redirect_uri'],
  [{ metadata: {} }, 'invalid_client_metadata'],
  [{ subject_type: 'odd' }, 'invalid_client_metadata'],
  [{ access_token_strategy: 'jwt' }, undefined],
  [{ client_secret: 'chosen-secret' }, undefined],
])('the registration of %j is a 400', async (client, error) => {
  await expect(createOidcDynamicClient(real.hydra, client as object)).rejects.toMatchObject({ status: 400, error })
})

test('a wrong token, a foreign client and an unknown one are all a 401 that shows no token', async () => {
  const [mine, other] = [await registerClient(), await registerClient()]
  const token = mine.registration_access_token
  for (const fail of [
    () => getOidcDynamicClient(real.hydra, mine.client_id, 'garbage'),
    () => getOidcDynamicClient(real.hydra, other.client_id, token),
    () => setOidcDynamicClient(real.hydra, 'nobody', token, {}),
    () => deleteOidcDynamicClient(real.hydra, other.client_id, token),
  ]) {
    const { error } = await toResult<unknown>(fail())
    expect(isHydraResponseError(error, 401)).toBe(true)
    expect(String(error)).not.toContain(token)
  }
})

test('a client deletes itself, once', async () => {
  const { client_id, registration_access_token } = await registerClient()
  expect(await deleteOidcDynamicClient(real.hydra, client_id, registration_access_token)).toBeUndefined()
  await expect(getOAuth2Client(real.admin, client_id)).rejects.toMatchObject({ status: 404 })
  await expect(deleteOidcDynamicClient(real.hydra, client_id, registration_access_token)).rejects.toMatchObject({
    status: 401,
  })
})

test('where dynamic registration is not enabled the error says so', async () => {
  const { error } = await toResult(createOidcDynamicClient(closed.hydra, {}))
  expect(isHydraResponseError(error, 404) && error.errorDescription()).toBe('Dynamic registration is not enabled.')
  await expect(getOidcDynamicClient(closed.hydra, 'any', 'token')).rejects.toMatchObject({ status: 404 })
})

test('the response to a replacement is lost: the old token tells, and an administrator can give another one', async () => {
  const { client_id, client_secret, registration_access_token } = await registerClient()
  const lost = setOidcDynamicClient(createDeafClient(), client_id, registration_access_token, { client_name: 'Albums' })
  await expect(lost).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION', maybeSent: true })
  const asked = getOidcDynamicClient(real.hydra, client_id, registration_access_token)
  await expect(asked).rejects.toMatchObject({ status: 401 })

  const client = await getOAuth2Client(real.admin, client_id)
  expect(client.client_name).toBe('Albums')
  await deleteOAuth2Client(real.admin, client_id)
  const { registration_access_token: next = '' } = await createOAuth2Client(real.admin, { ...client, client_secret })
  expect(await getOidcDynamicClient(real.hydra, client_id, next)).toMatchObject({ client_id, client_name: 'Albums' })
})

test('a replacement that did not arrive: the old token tells, and is good for another try', async () => {
  const { client_id, registration_access_token } = await registerClient()
  const cut = () => Promise.reject(new TypeError('the request was lost'))
  const cutOff = createHydraPublic({ baseUrl: real.server.publicUrl, fetch: cut, retry: false })
  const lost = setOidcDynamicClient(cutOff, client_id, registration_access_token, { client_name: 'Albums' })
  await expect(lost).rejects.toThrow(HydraConnectionError)
  expect(await getOidcDynamicClient(real.hydra, client_id, registration_access_token)).toMatchObject({
    client_name: 'Photos',
  })
  const changed = await setOidcDynamicClient(real.hydra, client_id, registration_access_token, {
    client_name: 'Albums',
  })
  expect(changed.client_name).toBe('Albums')
})

test('of two replacements at once the second is refused, and the token of the first stays valid', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { client_id, registration_access_token: token } = await registerClient()
    const [first, second] = await Promise.allSettled(
      ['Albums', 'Prints'].map((client_name) => setOidcDynamicClient(real.hydra, client_id, token, { client_name })),
    )
    expect(second).toMatchObject({ status: 'rejected', reason: { status: 401 } })
    if (first?.status !== 'fulfilled') throw new Error('the first replacement was refused')
    const { client_name } = await getOidcDynamicClient(real.hydra, client_id, first.value.registration_access_token)
    expect(client_name).toBe('Albums')
  }
})
