import { introspectOAuth2Token } from '@hydrakit/introspection'
import { addClaims } from '@hydrakit/token-hooks'
import { describe, expect, test } from 'vitest'
import { acceptFlow, requireParameter } from './consent-flow.js'
import { buildPhotosAuthorizationUrl, createPhotosClient, openUserBrowser, requestToken } from './real-hydra.js'
import { decodeClaims } from './signing-key.js'
import { useTokenHook } from './token-hook-server.js'

// Sessions as different consent apps give them: a hook that adds a claim loses none, also not at the next refresh.

const { hook, real } = await useTokenHook()

const plan = { plan: 'gold' }
const email = { email: 'ada@example.com' }

describe.each(['opaque', 'jwt'] as const)('%s', (access_token_strategy) => {
  test.each([
    ['nothing', {}, {}, {}],
    ['empty claims', { access_token: {}, id_token: {} }, {}, {}],
    ['null', { access_token: null, id_token: null }, {}, {}],
    ['claims of the ID token', { id_token: email }, {}, email],
    ['claims of the access token', { access_token: plan }, plan, {}],
    ['claims of both', { access_token: plan, id_token: email }, plan, email],
  ])('a session with %s keeps them, and gets what the hook adds', async (_, session, ofAccessToken, ofIdToken) => {
    hook.use({
      onCodeExchange: () => addClaims({ accessToken: { tenant: 'acme' }, idToken: { locale: 'de' } }),
      onRefresh: () => addClaims({ accessToken: { renewed: true } }),
    })
    const client = await createPhotosClient(real.admin, { access_token_strategy })
    const url = buildPhotosAuthorizationUrl(real, client)
    const code = requireParameter(await acceptFlow(real, openUserBrowser(), url, session), 'code')
    const tokens = await requestToken(real, client, { grant_type: 'authorization_code', code })
    const sid = expect.any(String)
    const added = { ...ofAccessToken, tenant: 'acme' }
    expect(await readExt(tokens.access_token)).toEqual(added)
    expect(decodeClaims(tokens.id_token)).toMatchObject({ ...ofIdToken, locale: 'de', sid })

    const { refresh_token } = tokens
    const renewed = await requestToken(real, client, { grant_type: 'refresh_token', refresh_token })
    expect(await readExt(renewed.access_token)).toEqual({ ...added, renewed: true })
    expect(decodeClaims(renewed.id_token)).toMatchObject({ ...ofIdToken, locale: 'de', sid })
  })
})

async function readExt(token: string): Promise<unknown> {
  return ((await introspectOAuth2Token(real.admin, token)) as { readonly ext?: unknown }).ext
}
