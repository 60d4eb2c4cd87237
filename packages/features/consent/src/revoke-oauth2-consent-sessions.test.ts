import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { type ConsentSessionSelector, revokeOAuth2ConsentSessions } from './revoke-oauth2-consent-sessions.js'

const selectors: readonly [ConsentSessionSelector, string][] = [
  [{ subject: 'ada', client: 'photos' }, '?subject=ada&client=photos'],
  [{ client: 'a&b', subject: 'ada' }, '?client=a%26b&subject=ada'],
  [{ subject: 'ada', all: true }, '?subject=ada&all=true'],
  [{ consent_request_id: 'c' }, '?consent_request_id=c'],
]

test.each(selectors)('sends %o unchanged', async (selector, search) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  expect(await revokeOAuth2ConsentSessions(admin, selector)).toBeUndefined()
  expect(requests[0]).toMatchObject({
    method: 'DELETE',
    url: { pathname: '/admin/oauth2/auth/sessions/consent', search },
  })
})

test.each([
  {},
  { subject: 'ada' },
  { client: 'photos' },
  { all: true },
  { subject: 'ada', client: undefined },
  { subject: 'ada', all: false },
  { subject: 'ada', all: 'true' },
  { subject: 'ada', client: 'photos', all: true },
  { subject: 'ada', client: 'photos', consent_request_id: 'c' },
  { subject: 'ada', consent_request_id: 'c' },
  { consent_request_id: 'c', all: true },
  undefined,
  null,
])('%o fits none of the three choices, and nothing is sent', async (selector) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  await expect(revokeOAuth2ConsentSessions(admin, selector as never)).rejects.toThrow(
    new TypeError('"selector" must be { subject, client }, { subject, all: true } or { consent_request_id }'),
  )
  expect(requests).toEqual([])
})

test.each([
  ['subject', { subject: '', all: true }],
  ['subject', { subject: null, all: true }],
  ['client', { subject: 'ada', client: '' }],
  ['client', { subject: 'ada', client: ['photos', 'mail'] }],
  ['consent_request_id', { consent_request_id: '' }],
])('refuses a %s that is not a non-empty string: %o', async (name, selector) => {
  const { admin, requests } = createHydraDouble(() => new Response(null, { status: 204 }))
  const refusal = new TypeError(`"${name}" must be a non-empty string`)
  await expect(revokeOAuth2ConsentSessions(admin, selector as never)).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test('the compiler refuses what the function refuses', () => {
  type Fits<Selector> = Selector extends ConsentSessionSelector ? true : false
  const refused: [
    Fits<{ subject: string }>,
    Fits<{ client: string }>,
    Fits<{ all: true }>,
    Fits<{ subject: string; all: boolean }>,
    Fits<{ subject: string; client: string; all: true }>,
    Fits<{ subject: string; consent_request_id: string }>,
    Fits<{ subject: string; client: string | undefined }>,
  ] = [false, false, false, false, false, false, false]
  expect(refused).not.toContain(true)
})
