import { HydraParseError, HydraResponseError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, expectTypeOf, test } from 'vitest'
import { getOidcUserInfo, type SignedUserInfo } from './get-oidc-user-info.js'

function respondWith(body: string, type: string | undefined, status = 200) {
  return createHydraDouble(() => new Response(body, { status, headers: type ? { 'content-type': type } : {} }))
}

test('sends the token of this call instead of the credentials of the client', async () => {
  const { hydra, requests } = createHydraDouble(() => Response.json({ sub: 'ada' }), { authorization: 'Basic gateway' })
  expect(await getOidcUserInfo(hydra, 'ory_at_x')).toEqual({ sub: 'ada' })
  expect([requests[0]?.method, requests[0]?.url.href]).toEqual(['GET', 'http://public.test/userinfo'])
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer ory_at_x')
})

test('resolves to the unchanged JWT of a signed response', async () => {
  const { hydra } = respondWith('a.b.c', 'application/jwt; charset=utf-8')
  expect(await getOidcUserInfo(hydra, 'token')).toBe('a.b.c')
})

test('withResponse resolves to the claims and the response', async () => {
  const { hydra } = respondWith('{"sub":"ada"}', 'application/json')
  const { data, response } = await getOidcUserInfo(hydra, 'token').withResponse()
  expect([data, response.status, await response.json()]).toEqual([{ sub: 'ada' }, 200, { sub: 'ada' }])
})

test.each([
  ['<p>Sign in</p>', 'text/html', 'the content type is not that of a JSON object or a JWT'],
  ['{"sub":', 'application/json', 'the body is not that of a JSON object or a JWT'],
  ['', undefined, 'the content type is not that of a JSON object or a JWT'],
])('rejects %j of type %s with an error that does not quote it', async (body, type, reason) => {
  const { hydra } = respondWith(body, type)
  const failure = await getOidcUserInfo(hydra, 'token').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(HydraParseError)
  expect((failure as Error).message).toBe(`getOidcUserInfo: GET /userinfo responded 200, but ${reason}`)
})

test('a failure rejects only the promise that is used', async () => {
  const { hydra } = respondWith('', undefined, 401)
  await expect(getOidcUserInfo(hydra, 'token').withResponse()).rejects.toThrow(HydraResponseError)
})

test.each(['', undefined])('refuses the token %j before anything is sent', async (token) => {
  const { hydra, requests } = respondWith('{}', 'application/json')
  await expect(getOidcUserInfo(hydra, token as string)).rejects.toThrow(
    new TypeError('"accessToken" must be a non-empty string'),
  )
  await expect(getOidcUserInfo(hydra, 'a\nb')).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})

test('the types require that the JWT is excluded before the subject is read', async () => {
  const { hydra } = respondWith('a.b.c', 'application/jwt')
  const info = await getOidcUserInfo(hydra, 'token')
  // @ts-expect-error a string has a function of this name
  const unchecked: string | undefined = info.sub
  expect(unchecked).toBe(String.prototype.sub)
  if (typeof info === 'string') expectTypeOf(info).toEqualTypeOf<SignedUserInfo>()
  else expectTypeOf(info.sub).toEqualTypeOf<string | undefined>()
})
