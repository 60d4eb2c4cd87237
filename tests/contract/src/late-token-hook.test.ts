import { setTimeout as sleep } from 'node:timers/promises'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { expect, test } from 'vitest'
import { acceptFlow, requireParameter } from './consent-flow.js'
import { buildPhotosAuthorizationUrl, createPhotosClient, openUserBrowser, requestToken } from './real-hydra.js'
import { useTokenHook } from './token-hook-server.js'

// Why `deadlineMs` of a token hook is 8 seconds at most.

const { hook, real } = await useTokenHook()

test('after a hook of more than 10 seconds the client has no response, and its refresh token is used up', async () => {
  const client = await createPhotosClient(real.admin)
  const callback = await acceptFlow(real, openUserBrowser(), buildPhotosAuthorizationUrl(real, client))
  const grant = { grant_type: 'authorization_code', code: requireParameter(callback, 'code') } as const
  const { refresh_token = '' } = await requestToken(real, client, grant)
  hook.useRaw(async () => {
    await sleep(11_000)
    return new Response(null, { status: 204 })
  })
  const refresh = { grant_type: 'refresh_token', refresh_token } as const
  const refreshing = oauth2TokenExchange(real.hydra, client, refresh, { timeoutMs: 30_000 })
  await expect(refreshing).rejects.toMatchObject({ code: 'ERR_HYDRA_CONNECTION' })
  await expect
    .poll(async () => (await introspectOAuth2Token(real.admin, refresh_token)).active, { timeout: 5_000 })
    .toBe(false)
}, 60_000)
