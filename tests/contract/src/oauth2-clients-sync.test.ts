import { createHydraAdmin } from '@hydrakit/core'
import {
  applyOAuth2ClientPlan,
  createOAuth2Client,
  type DesiredOAuth2Client,
  deleteOAuth2Client,
  formatOAuth2ClientPlan,
  generateClientSecret,
  getOAuth2Client,
  listOAuth2Clients,
  type OAuth2ClientPlan,
  type OAuth2ClientPlanResult,
  planOAuth2Clients,
  updateOAuth2Client,
} from '@hydrakit/oauth2-clients'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()

/** Values that Hydra writes in another way, and its defaults spelt out in several. */
const oddlyWritten = {
  access_token_strategy: 'JWT',
  allowed_cors_origins: ['HTTPS://app.example/'],
  audience: [],
  authorization_code_grant_access_token_lifespan: '1.5h',
  authorization_code_grant_id_token_lifespan: '60m',
  authorization_code_grant_refresh_token_lifespan: '720h',
  client_credentials_grant_access_token_lifespan: '1us',
  client_name: '',
  contacts: null,
  device_authorization_grant_access_token_lifespan: '1h',
  grant_types: null,
  implicit_grant_access_token_lifespan: '0',
  implicit_grant_id_token_lifespan: null,
  jwks: {},
  jwt_bearer_grant_access_token_lifespan: '-1h',
  metadata: { none: null, deep: { none: null, some: [{ none: null }] }, date: new Date(0), gone: undefined },
  post_logout_redirect_uris: [],
  redirect_uris: [],
  refresh_token_grant_access_token_lifespan: '.5s',
  request_uris: [],
  response_types: [],
  scope: '',
  sector_identifier_uri: '',
  skip_consent: false,
  skip_logout_consent: null,
  subject_type: '' as const,
  token_endpoint_auth_method: '' as const,
  userinfo_signed_response_alg: '' as const,
}

const webCryptoKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  kid: 'a',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  ext: true,
  key_ops: ['verify'],
}

async function sync(desired: DesiredOAuth2Client<object>[], prune?: { owner: string }): Promise<OAuth2ClientPlan> {
  const plan = await planOAuth2Clients(real.admin, desired, { prune })
  const results = await applyOAuth2ClientPlan(real.admin, plan)
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  return plan
}

function listActions({ steps }: OAuth2ClientPlan): string[] {
  return steps.map(({ action, client_id }) => `${action} ${client_id}`)
}

test('1,000 clients are created, and the second time nothing is to do', { timeout: 60_000 }, async () => {
  const owner = 'thousand'
  const desired = Array.from({ length: 1000 }, (_, index) => ({
    ...oddlyWritten,
    client_id: `thousand-${index}`,
    client_secret: 'some-secret',
    owner,
    metadata: { ...oddlyWritten.metadata, index },
  }))
  const created = await sync(desired, { owner })
  expect(created.steps.every(({ action }) => action === 'create')).toBe(true)

  const readUpdatedAt = async () => (await getOAuth2Client(real.admin, 'thousand-0')).updated_at
  const before = await readUpdatedAt()
  const second = await sync(desired, { owner })
  expect(second.steps).toHaveLength(1000)
  expect(second.steps.filter(({ action }) => action !== 'unchanged')).toEqual([])
  expect(await readUpdatedAt()).toBe(before)
})

test('keys that Web Crypto has exported are no difference, another key is', async () => {
  const jwks = { keys: [webCryptoKey] }
  const client = { client_id: 'keys', jwks, token_endpoint_auth_method: 'private_key_jwt' }
  await sync([client])
  expect(listActions(await sync([client]))).toEqual(['unchanged keys'])
  const other = { ...client, jwks: { keys: [{ ...webCryptoKey, kid: 'b' }] } }
  expect(listActions(await sync([other]))).toEqual(['update keys'])
  expect(listActions(await sync([other]))).toEqual(['unchanged keys'])
})

test('members that Hydra does not store are listed, and are not planned as an update on every run', async () => {
  const client = { client_id: 'unstored', client_nam: 'Photos', application_type: 'web', software_id: 'a' }
  const unstored = [
    { name: 'client_nam', suggestion: 'client_name' },
    { name: 'application_type' },
    { name: 'software_id' },
  ]
  const [created] = (await sync([client])).steps
  expect(created).toMatchObject({ action: 'create', unstored })
  expect((await sync([client])).steps).toEqual([{ action: 'unchanged', client_id: 'unstored', unstored }])
})

test('of the lifespans, those are listed that this release does not have', async () => {
  const client = { client_id: 'device', device_authorization_grant_id_token_lifespan: '1h' }
  await sync([client])
  const unstored = (await hasDeviceGrant(real.server))
    ? undefined
    : [{ name: 'device_authorization_grant_id_token_lifespan' }]
  expect((await sync([client])).steps).toEqual([
    { action: 'unchanged', client_id: 'device', ...(unstored && { unstored }) },
  ])
})

test('every setting of the types is stored: none is listed', async () => {
  const members = {
    ...{
      client_name: 'a',
      client_uri: 'https://a.example/',
      contacts: ['a'],
      logo_uri: 'https://a.example/',
      owner: 'a',
    },
    ...{
      jwks_uri: 'https://a.example/k',
      request_object_signing_alg: 'RS256',
      token_endpoint_auth_signing_alg: 'ES256',
    },
    ...{ backchannel_logout_session_required: true, backchannel_logout_uri: 'https://a.example/b', audience: ['a'] },
    ...{ frontchannel_logout_session_required: true, frontchannel_logout_uri: 'https://a.example/f', scope: 'a' },
    ...{
      redirect_uris: ['https://a.example/cb'],
      post_logout_redirect_uris: ['https://a.example/p'],
      skip_consent: true,
    },
    ...{ request_uris: ['https://a.example/r'], policy_uri: 'https://a.example/', tos_uri: 'https://a.example/' },
    ...{ access_token_strategy: 'jwt', skip_logout_consent: true, userinfo_signed_response_alg: 'RS256' },
    ...{ token_endpoint_auth_method: 'client_secret_post', metadata: { a: 1 } },
  } as const
  await createOAuth2Client(real.admin, { client_id: 'every-setting' })
  const { steps } = await sync([{ client_id: 'every-setting', ...members }])
  const paths = steps.flatMap((step) => (step.action === 'update' ? step.differences.map(({ path }) => path) : []))
  expect(paths).toEqual(Object.keys(members).map((name) => (name === 'metadata' ? '/metadata/a' : `/${name}`)))
  expect(steps[0]).not.toHaveProperty('unstored')
  expect(listActions(await sync([{ client_id: 'every-setting', ...members }]))).toEqual(['unchanged every-setting'])
})

test('a stored client with 9,000 levels of metadata stops no step', async () => {
  const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`
  const body = `{"client_id":"deep","metadata":{"plan":{"deep":${deep},"name":"free"}}}`
  expect((await fetch(`${real.server.adminUrl}/admin/clients`, { method: 'POST', body })).status).toBe(201)
  const desired = [
    { client_id: 'deep', client_name: 'a', metadata: { plan: { name: 'paid' } } },
    { client_id: 'beside-deep' },
  ]
  expect(listActions(await sync(desired))).toEqual(['update deep', 'create beside-deep'])
  expect(listActions(await sync(desired))).toEqual(['unchanged deep', 'unchanged beside-deep'])
  const { metadata } = await getOAuth2Client(real.admin, 'deep')
  expect(Object.keys(metadata?.plan as object)).toEqual(['deep', 'name'])
})

test('a lone surrogate is refused where Hydra would replace it, and kept in metadata', async () => {
  const client_name = 'Photos \ud83d'
  const { client_id } = await createOAuth2Client(real.admin, { client_name })
  expect((await getOAuth2Client(real.admin, client_id)).client_name).toBe('Photos \ufffd')
  await expect(planOAuth2Clients(real.admin, [{ client_id, client_name }])).rejects.toThrow(/^"client_name" of/)
  await sync([{ client_id, metadata: { text: client_name } }])
  expect(listActions(await sync([{ client_id, metadata: { text: client_name } }]))).toEqual([`unchanged ${client_id}`])
})

test('what was listed can be desired, and nothing is to do', async () => {
  await createOAuth2Client(real.admin, {
    client_id: 'export',
    owner: 'export',
    client_name: 'Photos',
    metadata: { a: 1 },
  })
  const { items } = await listOAuth2Clients(real.admin, { owner: 'export' })
  expect(listActions(await planOAuth2Clients(real.admin, items))).toEqual(['unchanged export'])
})

test('a difference is shown and made, and what is not named stays', async () => {
  const original = {
    client_id: 'changed',
    client_name: 'Photo',
    owner: 'harbor',
    metadata: { plan: 'free', keep: 1, gone: true },
    implicit_grant_id_token_lifespan: '1h',
    implicit_grant_access_token_lifespan: '1h',
  }
  await createOAuth2Client(real.admin, original)
  const plan = await sync([
    {
      client_id: 'changed',
      client_name: 'Photos',
      client_secret: 'another-secret',
      metadata: { plan: 'paid', gone: null, limits: { files: 5 } },
      implicit_grant_id_token_lifespan: null,
      implicit_grant_access_token_lifespan: '60m',
      contacts: ['ada@app.example'],
    },
  ])
  expect(formatOAuth2ClientPlan(plan, { showMetadata: ['plan', 'limits'] })).toBe(
    [
      '~ "changed"',
      '    /client_name: "Photo" -> "Photos"',
      '    /metadata/plan: "free" -> "paid"',
      '    /metadata/gone: true -> (none)',
      '    /metadata/limits: (none) -> {"files":5}',
      '    /implicit_grant_id_token_lifespan: "1h0m0s" -> null',
      '    /contacts: [] -> ["ada@app.example"]',
      '0 to create, 1 to update, 0 to delete, 0 unchanged',
    ].join('\n'),
  )
  expect(await getOAuth2Client(real.admin, 'changed')).toMatchObject({
    client_name: 'Photos',
    owner: 'harbor',
    metadata: { plan: 'paid', keep: 1, limits: { files: 5 } },
    implicit_grant_id_token_lifespan: null,
    implicit_grant_access_token_lifespan: '1h0m0s',
    contacts: ['ada@app.example'],
  })
})

test('only clients of the owner that was named are deleted', async () => {
  const [mine, theirs] = ['prune-mine', 'prune-theirs']
  for (const [client_id, owner] of [
    ['prune-a', mine],
    ['prune-b', mine],
    ['prune-c', theirs],
    ['prune-d', ''],
  ] as const) {
    await createOAuth2Client(real.admin, { client_id, owner })
  }
  const desired = [{ client_id: 'prune-a', owner: mine }]
  expect(listActions(await planOAuth2Clients(real.admin, desired))).toEqual(['unchanged prune-a'])
  expect(listActions(await sync(desired, { owner: mine }))).toEqual(['unchanged prune-a', 'delete prune-b'])
  await expect(getOAuth2Client(real.admin, 'prune-b')).rejects.toMatchObject({ status: 404 })
  for (const id of ['prune-c', 'prune-d']) expect((await getOAuth2Client(real.admin, id)).client_id).toBe(id)
})

test('a client that was given to another owner after planning is kept', async () => {
  await createOAuth2Client(real.admin, { client_id: 'given', owner: 'given-by' })
  const plan = await planOAuth2Clients(real.admin, [], { prune: { owner: 'given-by' } })
  await updateOAuth2Client(real.admin, 'given', { owner: 'given-to' })
  const results = await applyOAuth2ClientPlan(real.admin, plan)
  expect(results).toEqual([{ step: { action: 'delete', client_id: 'given' }, outcome: 'kept', owner: 'given-to' }])
  expect((await getOAuth2Client(real.admin, 'given')).owner).toBe('given-to')
})

test('an empty owner, which Hydra takes for everyone, is refused', async () => {
  await expect(planOAuth2Clients(real.admin, [], { prune: { owner: '' } })).rejects.toThrow(
    new TypeError('"prune.owner" must be a non-empty string'),
  )
})

test('a plan can be applied again: what is done is not done again', async () => {
  for (const client_id of ['again-update', 'again-delete'])
    await createOAuth2Client(real.admin, { client_id, owner: 'again' })
  const desired = [
    { client_id: 'again-create', owner: 'again', client_secret: generateClientSecret() },
    { client_id: 'again-update', owner: 'again', metadata: { a: { b: 1 } } },
  ]
  const plan = await planOAuth2Clients(real.admin, desired, { prune: { owner: 'again' } })
  const stored: OAuth2ClientPlan = JSON.parse(JSON.stringify(plan))
  const listOutcomes = async () => (await applyOAuth2ClientPlan(real.admin, stored)).map(({ outcome }) => outcome)
  expect(await listOutcomes()).toEqual(['created', 'updated', 'deleted'])
  expect(await listOutcomes()).toEqual(['unchanged', 'updated', 'deleted'])
})

test('a client that someone else has created meanwhile is not taken over', async () => {
  const plan = await planOAuth2Clients(real.admin, [{ client_id: 'taken', client_name: 'Mine' }])
  await createOAuth2Client(real.admin, { client_id: 'taken', client_name: 'Theirs' })
  const [result] = await applyOAuth2ClientPlan(real.admin, plan)
  expect(result).toMatchObject({ outcome: 'failed', error: { status: 409 } })
  expect((await getOAuth2Client(real.admin, 'taken')).client_name).toBe('Theirs')
})

test('the failure of one client is reported, and the others are done', async () => {
  const plan = await planOAuth2Clients(real.admin, [
    { client_id: 'one' },
    { client_id: 'two', redirect_uris: ['https://app.example/#x'] },
    { client_id: 'three' },
  ])
  const told: OAuth2ClientPlanResult[] = []
  const results = await applyOAuth2ClientPlan(real.admin, plan, {
    concurrency: 1,
    onResult: (each) => void told.push(each),
  })
  expect(results).toMatchObject([
    { step: { client_id: 'one' }, outcome: 'created', client: { client_secret: expect.any(String) }, unstored: [] },
    { step: { client_id: 'two' }, outcome: 'failed', error: { status: 400, error: 'invalid_redirect_uri' } },
    { step: { client_id: 'three' }, outcome: 'created' },
  ])
  expect(told).toEqual(results)
})

test('once Hydra cannot be reached the rest is skipped, and a new run finishes', async () => {
  const desired = Array.from({ length: 5 }, (_, index) => ({ client_id: `resume-${index}` }))
  const plan = await planOAuth2Clients(real.admin, desired)
  let requests = 0
  const failing = createHydraAdmin({
    baseUrl: real.server.adminUrl,
    retry: false,
    fetch: (url, init) => (++requests === 3 ? Promise.reject(new TypeError('connection lost')) : fetch(url, init)),
  })
  const listOutcomes = (results: OAuth2ClientPlanResult[]) => results.map(({ outcome }) => outcome)
  expect(listOutcomes(await applyOAuth2ClientPlan(failing, plan, { concurrency: 1 }))).toEqual([
    'created',
    'created',
    'failed',
    'skipped',
    'skipped',
  ])
  expect(listOutcomes(await applyOAuth2ClientPlan(real.admin, await planOAuth2Clients(real.admin, desired)))).toEqual([
    'unchanged',
    'unchanged',
    'created',
    'created',
    'created',
  ])
})

test('an abort ends the run with its reason, between two clients too', async () => {
  const plan = await planOAuth2Clients(real.admin, [{ client_id: 'abort-1' }, { client_id: 'abort-2' }])
  const abort = new AbortController()
  const reason = new Error('enough')
  const options = { concurrency: 1, signal: abort.signal, onResult: () => abort.abort(reason) }
  await expect(applyOAuth2ClientPlan(real.admin, plan, options)).rejects.toBe(reason)
  expect(
    listActions(await planOAuth2Clients(real.admin, [{ client_id: 'abort-1' }, { client_id: 'abort-2' }])),
  ).toEqual(['unchanged abort-1', 'create abort-2'])
  await expect(planOAuth2Clients(real.admin, [{ client_id: 'x' }], { signal: abort.signal })).rejects.toBe(reason)
})

test('a member that the server drops without a word is reported', async () => {
  const device = { device_authorization_grant_access_token_lifespan: '1h' }
  const unknown = { client_id: 'dropped', redirect_uri: 'https://app.example', ...device }
  const [result] = await applyOAuth2ClientPlan(real.admin, await planOAuth2Clients(real.admin, [unknown]))
  const lacksDevice = !(await hasDeviceGrant(real.server))
  const unstored = ['/redirect_uri', ...(lacksDevice ? ['/device_authorization_grant_access_token_lifespan'] : [])]
  expect(result).toMatchObject({ outcome: 'created', unstored })
})

test('a desired client with a "/" in its id works where Hydra can address it, and fails by name where not', async () => {
  const desired = [{ client_id: 'https://app.example/id' }]
  if (!(await hasDeviceGrant(real.server))) {
    await expect(planOAuth2Clients(real.admin, desired)).rejects.toMatchObject({ status: 404 })
  } else {
    await sync(desired)
    expect(listActions(await sync(desired))).toEqual(['unchanged https://app.example/id'])
    await updateOAuth2Client(real.admin, 'https://app.example/id', { client_name: 'New' })
    await deleteOAuth2Client(real.admin, 'https://app.example/id')
  }
})
