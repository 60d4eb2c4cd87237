import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { expect, test } from 'vitest'
import { openConsentPage, requireParameter } from './consent-flow.js'
import { requestToken, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

/** What a caller passes on whose data has a member in another case. */
const overrides = { grant_scope: ['openid'], Grant_Scope: ['openid', 'admin'] }

async function grantedScope(isChecked: boolean): Promise<string> {
  const { browser, client, challenge } = await openConsentPage(real)
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const body = isChecked ? grantRequested(request, overrides) : overrides
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, body)
  const code = requireParameter((await browser.visit(redirect_to)).url, 'code')
  return (await requestToken(real, client, { grant_type: 'authorization_code', code })).scope
}

test('Hydra takes the last of the members whose names differ in case only, so grantRequested writes what is granted last', async () => {
  expect(await grantedScope(false)).toBe('openid admin')
  expect(await grantedScope(true)).toBe('openid')
})
