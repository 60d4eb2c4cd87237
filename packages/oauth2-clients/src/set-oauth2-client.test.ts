import { hydraAnswering } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { setOAuth2Client } from './set-oauth2-client.js'

test('puts the whole client as JSON', async () => {
  const { admin, requests } = hydraAnswering(() => Response.json({ client_id: 'a' }))
  await setOAuth2Client(admin, 'a', { client_name: 'Photos', contacts: null })
  expect(requests).toMatchObject([{ method: 'PUT', body: '{"client_name":"Photos","contacts":null}' }])
  expect(requests[0]?.url.pathname).toBe('/admin/clients/a')
})

test('refuses an id that v2.3 would take for the lifespans of another client', async () => {
  const { admin, requests } = hydraAnswering(() => Response.json({}))
  await expect(setOAuth2Client(admin, 'x/lifespans', {})).rejects.toThrow(
    new TypeError('"id" must not end in "/", "/lifespans" or "/secrets/rotate": it could reach another client'),
  )
  expect(requests).toEqual([])
})
