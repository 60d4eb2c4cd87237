import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { expect, test } from 'vitest'
import { openConsentPage, requireParameter } from './consent-flow.js'
import { createPhotosClient, requestToken, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

/** Grants an audience that was not requested, by the function or past it, and returns the first tokens and a way to refresh them. */
async function grantAudience(registered: string, audience: string, isChecked = true) {
  const client = await createPhotosClient(real.admin, { audience: [registered] })
  const { browser, challenge } = await openConsentPage(real, 'ada', client)
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const body = isChecked
    ? grantRequested(request, {}, { unrequestedAudience: [audience] })
    : { ...grantRequested(request), grant_access_token_audience: [audience] }
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, body)
  const code = requireParameter((await browser.visit(redirect_to)).url, 'code')
  const { refresh_token } = await requestToken(real, client, { grant_type: 'authorization_code', code })
  return { refresh: () => requestToken(real, client, { grant_type: 'refresh_token', refresh_token }) }
}

test.each([
  ['https://api.example/', 'https://api.example'],
  ['https://api.example', 'https://api.example/photos'],
  ['https://api.example/v1/', 'https://api.example/v1/photos'],
  ['photos', 'photos'],
])('registered %s: the unrequested audience %s is in the token after a refresh', async (registered, audience) => {
  const { refresh } = await grantAudience(registered, audience)
  const token = await introspectOAuth2Token(real.admin, (await refresh()).access_token)
  expect(token).toMatchObject({ active: true, aud: [audience] })
})

test.each([
  ['https://api.example/v1', 'https://api.example/v10'],
  ['https://api.example/v1', 'https://api.example/'],
  ['photos', 'printing'],
])('registered %s: grantRequested refuses %s, whose first refresh Hydra refuses', async (registered, audience) => {
  await expect(grantAudience(registered, audience)).rejects.toThrow('"unrequestedAudience" must hold only audiences')
  const { refresh } = await grantAudience(registered, audience, false)
  await expect(refresh()).rejects.toThrow('responded with 400')
})
