import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import { expect, test } from 'vitest'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra()
const lifespan = 'refresh_token_grant_access_token_lifespan'

async function sendRaw(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<number> {
  return (await fetch(real.server.adminUrl + path, { method, body: JSON.stringify(body) })).status
}

// The functions refuse no value that the server reads.
test.each<[string, unknown]>([
  ...(
    ['redirect_uris', 'grant_types', 'contacts', 'audience', 'allowed_cors_origins', 'request_uris'] as const
  ).flatMap((name): [string, unknown][] => [
    [name, 'x'],
    [name, [5]],
    [name, {}],
  ]),
  ...[5, true, ['x'], {}].flatMap((value): [string, unknown][] => [
    ['scope', value],
    ['client_name', value],
    ['client_secret', value],
    ['jwks_uri', value],
    ['subject_type', value],
    ['access_token_strategy', value],
    [lifespan, value],
  ]),
  ...['true', 1, [], {}].flatMap((value): [string, unknown][] => [
    ['skip_consent', value],
    ['skip_logout_consent', value],
    ['backchannel_logout_session_required', value],
  ]),
  ...['x', [], { keys: 'x' }].map((value): [string, unknown] => ['jwks', value]),
  ...['1d', '1', 'x', ''].map((value): [string, unknown] => [lifespan, value]),
])('what the functions refuse by name, the server refuses: %s: %j', async (name, value) => {
  await expect(createOAuth2Client(real.admin, { [name]: value })).rejects.toThrow(`"${name}" must be`)
  expect(await sendRaw('POST', '/admin/clients', { [name]: value })).toBe(400)
  const { client_id } = await createOAuth2Client(real.admin, {})
  expect(await sendRaw('PATCH', `/admin/clients/${client_id}`, [{ op: 'add', path: `/${name}`, value }])).toBe(500)
})
