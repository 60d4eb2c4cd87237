import { isHydraResponseError, orNull, toResult } from '@hydrakit/core'
import { createOAuth2Client, deleteOAuth2Client, getOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()

test('a client is created with a secret, and fetched without', async () => {
  const created = await createOAuth2Client(real.admin, { client_name: 'Photos', metadata: { team: 'harbor' } })
  expect(created.client_secret).toEqual(expect.any(String))
  const fetched = await getOAuth2Client<{ team: string }>(real.admin, created.client_id)
  expect(fetched).toMatchObject({ client_id: created.client_id, client_name: 'Photos', metadata: { team: 'harbor' } })
  expect(fetched).not.toHaveProperty('client_secret')
})

test('withResponse gives status and headers beside the data', async () => {
  const { data, response } = await createOAuth2Client(real.admin, {}).withResponse()
  expect(response.status).toBe(201)
  expect(response.headers.get('location')).toContain(data.client_id)
  expect(await response.json()).toEqual(data)
})

test('a second client of the same id is a 409', async () => {
  await createOAuth2Client(real.admin, { client_id: 'twice' })
  const { error } = await toResult(createOAuth2Client(real.admin, { client_id: 'twice' }))
  expect(isHydraResponseError(error, 409)).toBe(true)
  expect(error).toMatchObject({ operationId: 'createOAuth2Client', path: '/admin/clients' })
})

test('a redirect URI with a fragment is refused, and the error says which code', async () => {
  const { error } = await toResult(createOAuth2Client(real.admin, { redirect_uris: ['https://app.example/#x'] }))
  expect(error).toMatchObject({ status: 400, error: 'invalid_redirect_uri' })
  expect(isHydraResponseError(error) && error.errorDescription()).toMatch(/fragment/i)
})

test('a client that is not there is a 404, and null by orNull', async () => {
  await expect(getOAuth2Client(real.admin, 'gone')).rejects.toMatchObject({ status: 404, code: 'ERR_HYDRA_RESPONSE' })
  expect(await orNull(getOAuth2Client(real.admin, 'gone'))).toBeNull()
  await expect(deleteOAuth2Client(real.admin, 'gone')).rejects.toMatchObject({ status: 404 })
})

test.each(['a b', 'ü', 'a?b', 'a#b', 'a%b', 'a+b', '🙂', '%2e%2e', 'https%3A'])(
  'the client id %j is reached exactly',
  async (client_id) => {
    await createOAuth2Client(real.admin, { client_id })
    expect((await getOAuth2Client(real.admin, client_id)).client_id).toBe(client_id)
    await deleteOAuth2Client(real.admin, client_id)
    expect(await orNull(getOAuth2Client(real.admin, client_id))).toBeNull()
  },
)

test.each(['', '.', '..', 'x/../y', 'x/.'])('the client id %j is refused before anything is sent', async (id) => {
  await expect(deleteOAuth2Client(real.admin, id)).rejects.toThrow(TypeError)
})

test('the list is read page by page, each client once', async () => {
  const owner = 'list'
  const ids = Array.from({ length: 7 }, (_, index) => `list-${index}`)
  for (const client_id of ids) await createOAuth2Client(real.admin, { client_id, owner })

  const listed: string[] = []
  for await (const { client_id } of listOAuth2Clients(real.admin, { page_size: 3, owner })) listed.push(client_id)
  expect(listed).toEqual(ids)

  const page = await listOAuth2Clients(real.admin, { page_size: 3, owner })
  expect(page.items.map(({ client_id }) => client_id)).toEqual(ids.slice(0, 3))
  const rest: string[] = []
  for await (const { client_id } of listOAuth2Clients(real.admin, {
    page_size: 3,
    owner,
    page_token: page.nextPageToken,
  }))
    rest.push(client_id)
  expect(rest).toEqual(ids.slice(3))
})

test('a list without clients is one empty page', async () => {
  const page = await listOAuth2Clients(real.admin, { client_name: 'nobody has this name' })
  expect(page).toMatchObject({ items: [], nextPageToken: undefined })
})

test.each([0, -1, 10_000, Number.NaN])('the page size %j is refused before anything is sent', async (page_size) => {
  await expect(listOAuth2Clients(real.admin, { page_size })).rejects.toThrow(
    new TypeError('"page_size" must be an integer from 1 to 1000'),
  )
})

test('a page token from elsewhere is a 400 on v26.2, and the first page on v2.3', async () => {
  const list = listOAuth2Clients(real.admin, { page_token: 'this-is-no-token-of-this-list', page_size: 1 })
  if (!(await hasDeviceGrant(real.server))) expect((await list).items).toHaveLength(1)
  else await expect(list).rejects.toMatchObject({ status: 400 })
})

test('both filters at once must match', async () => {
  for (const [client_id, client_name, owner] of [
    ['both-a', 'Both', 'x'],
    ['both-b', 'Both', 'y'],
    ['both-c', 'C', 'x'],
  ]) {
    await createOAuth2Client(real.admin, { client_id, client_name, owner })
  }
  const ids: string[] = []
  for await (const { client_id } of listOAuth2Clients(real.admin, { client_name: 'Both', owner: 'x', page_size: 1 })) {
    ids.push(client_id)
  }
  expect(ids).toEqual(['both-a'])
})
