import type { HydraAdmin } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { describe, expect, test } from 'vitest'
import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  acceptOAuth2LogoutRequest,
  acceptUserCodeRequest,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  getOAuth2LogoutRequest,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
  rejectOAuth2LogoutRequest,
} from './index.js'

const subject = { subject: 'ada' }
const grant = { grant_scope: ['openid'] }
const code = { user_code: 'YELErQJe' }
const denied = { error: 'access_denied' }

type Call = (admin: HydraAdmin, challenge: string) => Promise<unknown>

// Name, call, and the request that it sends: method, path below /admin/oauth2/auth/requests, body.
const operations: readonly [name: string, call: Call, method: string, path: string, body: unknown][] = [
  ['getOAuth2LoginRequest', getOAuth2LoginRequest, 'GET', 'login', undefined],
  ['acceptOAuth2LoginRequest', (...of) => acceptOAuth2LoginRequest(...of, subject), 'PUT', 'login/accept', subject],
  ['rejectOAuth2LoginRequest', rejectOAuth2LoginRequest, 'PUT', 'login/reject', denied],
  ['getOAuth2ConsentRequest', getOAuth2ConsentRequest, 'GET', 'consent', undefined],
  ['acceptOAuth2ConsentRequest', (...of) => acceptOAuth2ConsentRequest(...of, grant), 'PUT', 'consent/accept', grant],
  ['rejectOAuth2ConsentRequest', rejectOAuth2ConsentRequest, 'PUT', 'consent/reject', denied],
  ['getOAuth2LogoutRequest', getOAuth2LogoutRequest, 'GET', 'logout', undefined],
  ['acceptOAuth2LogoutRequest', acceptOAuth2LogoutRequest, 'PUT', 'logout/accept', undefined],
  ['rejectOAuth2LogoutRequest', rejectOAuth2LogoutRequest, 'PUT', 'logout/reject', undefined],
  ['acceptUserCodeRequest', (...of) => acceptUserCodeRequest(...of, code), 'PUT', 'device/accept', code],
]

describe.each(operations)('%s', (_, call, method, path, body) => {
  const parameter = `${path.split('/')[0]}_challenge`

  test('sends the challenge as a query parameter, encoded', async () => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    await call(admin, 'a+b&c=d')
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method, url: { pathname: `/admin/oauth2/auth/requests/${path}` } })
    expect([...(requests[0]?.url.searchParams ?? [])]).toEqual([[parameter, 'a+b&c=d']])
    expect(requests[0]?.body && JSON.parse(requests[0].body)).toEqual(body ?? '')
  })

  test.each(['', undefined, 7])('refuses the challenge %j before anything is sent', async (challenge) => {
    const { admin, requests } = createHydraDouble(() => Response.json({}))
    const refusal = new TypeError(`"${parameter}" must be a non-empty string`)
    await expect(call(admin, challenge as string)).rejects.toThrow(refusal)
    expect(requests).toEqual([])
  })

  test('its error does not contain the challenge', async () => {
    const { admin } = createHydraDouble(({ url }) => Response.json({ error: url.search }, { status: 404 }))
    const failure = await call(admin, 'the-challenge').catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 404 })
    expect(`${String(failure)}${JSON.stringify(failure)}`).not.toContain('the-challenge')
  })
})

test('refuses an empty user code before anything is sent', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  const refusal = new TypeError('"user_code" must be a non-empty string')
  await expect(acceptUserCodeRequest(admin, 'challenge', { user_code: '' })).rejects.toThrow(refusal)
  expect(requests).toEqual([])
})

test('the error for a server without the device grant names the release that has it', async () => {
  const { admin } = createHydraDouble(() => new Response('404 page not found', { status: 404 }))
  await expect(acceptUserCodeRequest(admin, 'challenge', code)).rejects.toMatchObject({
    code: 'ERR_HYDRA_UNSUPPORTED_OPERATION',
    message: expect.stringContaining('v25.4'),
  })
})

test('a rejection sends the error that you pass', async () => {
  const { admin, requests } = createHydraDouble(() => Response.json({}))
  await rejectOAuth2LoginRequest(admin, 'challenge', { error: 'login_required', error_description: 'not today' })
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ error: 'login_required', error_description: 'not today' })
})
