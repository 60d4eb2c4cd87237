import { HydraConnectionError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { type OAuth2Grant, oauth2TokenExchange } from './oauth2-token-exchange.js'

const secret = { client_id: 'photos', client_secret: 's e%c+r:et' } as const
const respondWithTokens = () =>
  Response.json({ access_token: 'ory_at_x', expires_in: 3599, scope: '', token_type: 'bearer' })

const grants: OAuth2Grant[] = [
  { grant_type: 'authorization_code', code: 'c', redirect_uri: 'http://app.test/cb', code_verifier: 'v' },
  { grant_type: 'refresh_token', refresh_token: 'r' },
  { grant_type: 'client_credentials', scope: 'a b', audience: 'https://api.test' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'd' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'j.w.t', scope: 'a' },
]

test.each(grants)('sends $grant_type as a form, with Basic credentials encoded', async (grant) => {
  const { hydra, requests } = createHydraDouble(respondWithTokens)
  await oauth2TokenExchange(hydra, secret, grant)
  const { method, url, headers, body } = requests[0] ?? {}
  expect([method, url?.href]).toEqual(['POST', 'http://public.test/oauth2/token'])
  expect(headers?.get('content-type')).toBe('application/x-www-form-urlencoded')
  expect(headers?.get('authorization')).toBe(`Basic ${btoa('photos:s+e%25c%2Br%3Aet')}`)
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual(grant)
})

test('sends a public client, a secret in the body and an assertion in the form', async () => {
  const { hydra, requests } = createHydraDouble(respondWithTokens)
  const grant = { grant_type: 'client_credentials' } as const
  await oauth2TokenExchange(hydra, { client_id: 'spa' }, grant)
  const post = { ...secret, token_endpoint_auth_method: 'client_secret_post' } as const
  await oauth2TokenExchange(hydra, post, grant)
  await oauth2TokenExchange(hydra, { client_assertion: 'j.w.t' }, grant)
  expect(requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    { ...grant, client_id: 'spa' },
    { ...grant, client_id: 'photos', client_secret: 's e%c+r:et' },
    {
      ...grant,
      client_assertion: 'j.w.t',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
  ])
})

test('is not retried if the request may have arrived', async () => {
  const { hydra, requests } = createHydraDouble(() => Promise.reject(new TypeError('cut')), { retry: { attempts: 3 } })
  await expect(oauth2TokenExchange(hydra, secret, grants[1] as OAuth2Grant)).rejects.toThrow(HydraConnectionError)
  expect(requests).toHaveLength(1)
})

test.each([
  [{ grant_type: '' }, 'grant_type'],
  [{ grant_type: 'authorization_code', code: '' }, 'code'],
  [{ grant_type: 'refresh_token' }, 'refresh_token'],
  [{ grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }, 'device_code'],
  [{ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '' }, 'assertion'],
])('refuses %j before anything is sent', async (grant, name) => {
  const { hydra, requests } = createHydraDouble(respondWithTokens)
  await expect(oauth2TokenExchange(hydra, secret, grant as OAuth2Grant)).rejects.toThrow(
    new TypeError(`"${name}" must be a non-empty string`),
  )
  expect(requests).toEqual([])
})

test('refuses a credential in the grant, which Hydra would take for a second method', async () => {
  const { hydra, requests } = createHydraDouble(respondWithTokens)
  const grant = { grant_type: 'client_credentials', client_secret: 'secret' } as const
  // @ts-expect-error the compiler refuses it too
  const typed: OAuth2Grant = { grant_type: 'client_credentials', client_secret: 'secret' }
  expect(typed).toEqual(grant)
  await expect(oauth2TokenExchange(hydra, secret, grant)).rejects.toThrow(/^"client_secret" must be given as client/)
  expect(requests).toEqual([])
})

test.each([
  [undefined, grants[0], 'clientAuthentication'],
  [null, grants[0], 'clientAuthentication'],
  [secret, undefined, 'grant'],
  [secret, null, 'grant'],
])('refuses client %j with grant %j by name', async (client, grant, name) => {
  const { hydra, requests } = createHydraDouble(respondWithTokens)
  const call = oauth2TokenExchange(hydra, client as never, grant as never)
  await expect(call).rejects.toThrow(new TypeError(`"${name}" must be an object`))
  expect(requests).toEqual([])
})
