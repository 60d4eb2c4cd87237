import { HydraUnsupportedOperationError } from '@hydrakit/core'
import { createHydraDouble } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { oAuth2DeviceFlow } from './oauth2-device-flow.js'

const respondWithCodes = () => Response.json({ Header: null, device_code: 'ory_dc_x', user_code: 'CODE', interval: 5 })

test('sends the client id in the body, even with Basic credentials', async () => {
  const { hydra, requests } = createHydraDouble(respondWithCodes)
  await oAuth2DeviceFlow(hydra, { client_id: 'tv', client_secret: 'secret' }, { scope: 'openid photos' })
  const { method, url, headers, body } = requests[0] ?? {}
  expect([method, url?.href]).toEqual(['POST', 'http://public.test/oauth2/device/auth'])
  expect(headers?.get('authorization')).toBe(`Basic ${btoa('tv:secret')}`)
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ client_id: 'tv', scope: 'openid photos' })
})

test('refuses an assertion without a client id before anything is sent', async () => {
  const { hydra, requests } = createHydraDouble(respondWithCodes)
  await expect(oAuth2DeviceFlow(hydra, { client_assertion: 'j.w.t' })).rejects.toThrow(
    new TypeError('"client_id" must be a non-empty string'),
  )
  expect(requests).toEqual([])
})

test('the error for a server without the operation names the release that has it', async () => {
  const { hydra } = createHydraDouble(() => new Response('404 page not found\n', { status: 404 }))
  const failure = await oAuth2DeviceFlow(hydra, { client_id: 'tv' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(HydraUnsupportedOperationError)
  expect(String(failure)).toContain('the operation came with Hydra v25.4')
})

test('refuses a missing client by name', async () => {
  const { hydra } = createHydraDouble(() => Response.json({}))
  const call = oAuth2DeviceFlow(hydra, undefined as never)
  await expect(call).rejects.toThrow(new TypeError('"clientAuthentication" must be an object'))
})

test('refuses options that are null by name, before anything is sent', async () => {
  const { hydra, requests } = createHydraDouble(respondWithCodes)
  const call = oAuth2DeviceFlow(hydra, { client_id: 'tv' }, null as never)
  await expect(call).rejects.toThrow(new TypeError('"options" must be an object'))
  expect(requests).toEqual([])
})
