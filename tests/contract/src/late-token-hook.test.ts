import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { afterAll, expect, test } from 'vitest'
import { acceptFlow, requireParameter } from './consent-flow.js'
import {
  buildPhotosAuthorizationUrl,
  createPhotosClient,
  openUserBrowser,
  requestToken,
  useRealHydra,
} from './real-hydra.js'

// Why `deadlineMs` of a token hook is 8 seconds at most.

let waitMs = 0
const hook = createServer(async (_, response) => {
  await sleep(waitMs)
  response.writeHead(204).end()
}).listen(0, '127.0.0.1')
await once(hook, 'listening')
const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`
const real = useRealHydra({ oauth2: { token_hook: { url } } })

afterAll(() => {
  hook.closeAllConnections()
  hook.close()
})

test('after a hook of more than 10 seconds the client has no response, and its refresh token is used up', async () => {
  const client = await createPhotosClient(real.admin)
  const callback = await acceptFlow(real, openUserBrowser(), buildPhotosAuthorizationUrl(real, client))
  const grant = { grant_type: 'authorization_code', code: requireParameter(callback, 'code') } as const
  const { refresh_token = '' } = await requestToken(real, client, grant)
  waitMs = 11_000
  const refresh = { grant_type: 'refresh_token', refresh_token } as const
  const refreshing = oauth2TokenExchange(real.hydra, client, refresh, { timeoutMs: 30_000 })
  await expect(refreshing).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION' })
  await expect
    .poll(async () => (await introspectOAuth2Token(real.admin, refresh_token)).active, { timeout: 5_000 })
    .toBe(false)
}, 60_000)
