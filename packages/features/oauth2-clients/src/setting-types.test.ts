import { createHydraDouble } from '@hydrakit/core/testing'
import { describe, expect, test } from 'vitest'
import {
  createOAuth2Client,
  patchOAuth2Client,
  planOAuth2Clients,
  setOAuth2Client,
  setOAuth2ClientLifespans,
  updateOAuth2Client,
} from './index.js'

const lifespan = 'refresh_token_grant_access_token_lifespan'
const duration = 'a duration such as "1h30m", with a unit of ns, us, ms, s, m or h'
const wrong: [name: string, value: unknown, expected: string][] = [
  ['redirect_uris', 'https://app.example/', 'a list of strings'],
  ['redirect_uris', [5], 'a list of strings'],
  ['grant_types', {}, 'a list of strings'],
  ['scope', ['openid', 'photos'], 'a string'],
  ['client_name', 5, 'a string'],
  ['skip_consent', 'true', 'true or false'],
  ['frontchannel_logout_session_required', 1, 'true or false'],
  ['jwks', [], 'an object with a list of "keys"'],
  ['jwks', { keys: 'x' }, 'an object with a list of "keys"'],
  [lifespan, 3_600, duration],
  [lifespan, '1d', duration],
  ['client_secret', 123_456, 'a string'],
  ['Redirect_URIs', 'https://app.example/', 'a list of strings'],
]

describe.each(wrong)('the wrong type of %s: %j', (name, value, expected) => {
  const refusal = new TypeError(`"${name}" must be ${expected}`)

  test('create, set, update and patch refuse it by its name, before anything is sent', async () => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    const members = { [name]: value }
    await expect(createOAuth2Client(admin, members)).rejects.toThrow(refusal)
    await expect(setOAuth2Client(admin, 'a', members)).rejects.toThrow(refusal)
    await expect(createOAuth2Client(admin, {}, { additionalBody: members })).rejects.toThrow(refusal)
    await expect(setOAuth2Client(admin, 'a', {}, { additionalBody: members })).rejects.toThrow(refusal)
    await expect(updateOAuth2Client(admin, 'a', members)).rejects.toThrow(refusal)
    for (const op of ['add', 'replace']) {
      await expect(patchOAuth2Client(admin, 'a', [{ op, path: `/${name}`, value }])).rejects.toThrow(refusal)
    }
    expect(requests).toEqual([])
  })
})

test('a wrong lifespan is named in a call for lifespans, and a wrong member of a desired client in a plan', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const lifespans = setOAuth2ClientLifespans(admin, 'a', { [lifespan]: '1d' })
  await expect(lifespans).rejects.toThrow(new TypeError(`"${lifespan}" must be ${duration}`))
  const added = setOAuth2ClientLifespans(admin, 'a', {}, { additionalBody: { [lifespan]: '1d' } })
  await expect(added).rejects.toThrow(new TypeError(`"${lifespan}" must be ${duration}`))
  const plan = planOAuth2Clients(admin, [{ client_id: 'a', contacts: 'ada@example.com' as never }])
  await expect(plan).rejects.toThrow(new TypeError('"contacts" of "a" must be a list of strings'))
  expect(requests).toEqual([])
})

test('a wrong value inside a list is named by its path', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const patch = patchOAuth2Client(admin, 'a', [{ op: 'add', path: '/redirect_uris/-', value: 5 }])
  await expect(patch).rejects.toThrow(new TypeError('"/redirect_uris/-" must be a string'))
  expect(requests).toEqual([])
})

test('everything that Hydra reads is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const client = {
    ...{ redirect_uris: [new URL('https://app.example/')], contacts: null, skip_logout_consent: null, jwks: {} },
    ...{ metadata: 'any', [lifespan]: null, client_secret_expires_at: 0, created_at: '2026-01-01T00:00:00Z' },
    ...{ future_member: 5, scope: '', audience: [], client_name: undefined },
  } as never
  await createOAuth2Client(admin, client)
  await createOAuth2Client(admin, {}, { additionalBody: { future_member: 5, redirect_uris: null } })
  await setOAuth2Client(admin, 'a', client)
  await patchOAuth2Client(admin, 'a', [
    { op: 'add', path: '/jwks', value: null },
    { op: 'add', path: '/metadata', value: 'x' as never },
    { op: 'add', path: '/metadata/a', value: 5 },
    { op: 'add', path: '/jwks/keys/-', value: { kty: 'EC' } },
    { op: 'remove', path: '/redirect_uris' },
  ])
  expect(requests).toHaveLength(4)
})
