import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { revokeOAuth2Token } from './revoke-oauth2-token.js'

const respond = () => new Response(null, { status: 200 })

test('sends the token as a form, and credentials form-encoded in the header (RFC 6749 section 2.3.1)', async () => {
  const { hydra, requests } = createHydraDouble(respond)
  const credentials = { client_id: 'odd:client', client_secret: 'p w%2Fx+y' }
  expect(await revokeOAuth2Token(hydra, 'a+b&c%', credentials)).toBeUndefined()
  const [request] = requests
  expect([request?.method, request?.url.pathname]).toEqual(['POST', '/oauth2/revoke'])
  expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
  expect(request?.headers.get('authorization')).toBe(`Basic ${btoa('odd%3Aclient:p+w%252Fx%2By')}`)
  expect([...new URLSearchParams(request?.body)]).toEqual([['token', 'a+b&c%']])
})

test.each([
  [
    'client_secret_post',
    { client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_post' },
    { client_id: 'c', client_secret: 's' },
  ],
  ['none', { client_id: 'c' }, { client_id: 'c' }],
  [
    'private_key_jwt',
    { client_assertion: 'jwt' },
    {
      client_assertion: 'jwt',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
  ],
] as const)('%s sends the client in the body', async (_, credentials, members) => {
  const { hydra, requests } = createHydraDouble(respond)
  await revokeOAuth2Token(hydra, 't', credentials)
  expect(requests[0]?.headers.has('authorization')).toBe(false)
  expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({ token: 't', ...members })
})

test('credentials of this call override those of the client', async () => {
  const { hydra, requests } = createHydraDouble(respond, { authorization: 'Bearer gateway' })
  await revokeOAuth2Token(hydra, 't', { client_id: 'c', client_secret: 's' })
  expect(requests[0]?.headers.get('authorization')).toBe(`Basic ${btoa('c:s')}`)
})

test.each([
  ['token', '', { client_id: 'c', client_secret: 's' }],
  ['client_id', 't', { client_id: '', client_secret: 's' }],
  ['client_secret', 't', { client_id: 'c', client_secret: '' }],
  ['client_assertion', 't', { client_assertion: '' }],
])('refuses an empty %s before anything is sent', async (name, token, credentials) => {
  const { hydra, requests } = createHydraDouble(respond)
  const refusal = new TypeError(`"${name}" must be a non-empty string`)
  await expect(revokeOAuth2Token(hydra, token, credentials)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test('the 401 for wrong credentials contains neither them nor the token', async () => {
  const { hydra } = createHydraDouble(({ headers, body }) =>
    Response.json(
      { error: 'invalid_client', error_description: `${headers.get('authorization')} ${body}` },
      { status: 401 },
    ),
  )
  const call = revokeOAuth2Token(hydra, 'the-token', { client_id: 'c', client_secret: 'the-secret' })
  const failure = await call.catch((error: unknown) => error)
  expect(failure).toMatchObject({ status: 401, error: 'invalid_client' })
  expect(`${String(failure)}${JSON.stringify(failure)}`).not.toMatch(/the-token|the-secret/)
})

test('retries after a lost response: revoking twice is safe', async () => {
  const responses = [new Response(null, { status: 503 }), respond()]
  const { hydra, requests } = createHydraDouble(() => responses.shift() ?? respond(), { retry: { attempts: 2 } })
  await revokeOAuth2Token(hydra, 't', { client_id: 'c' })
  expect(requests).toHaveLength(2)
})
