import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  findChallengeProblem,
  getOAuth2ConsentRequest,
  getOAuth2LoginRequest,
  rejectOAuth2ConsentRequest,
  rejectOAuth2LoginRequest,
} from '@hydrakit/consent'
import { toResult } from '@hydrakit/core'
import { expect, test } from 'vitest'
import { openConsentPage, openLoginPage } from './consent-flow.js'
import { useRealHydra } from './real-hydra.js'

const real = useRealHydra({ ttl: { login_consent_request: '2s' } })

test('an expired challenge is told from an unknown one, for every function', async () => {
  const [login, consent] = [(await openLoginPage(real)).challenge, (await openConsentPage(real)).challenge]
  await new Promise((resolve) => setTimeout(resolve, 3_200)) // the server counts whole seconds
  const calls = [
    getOAuth2LoginRequest(real.admin, login),
    acceptOAuth2LoginRequest(real.admin, login, { subject: 'ada' }),
    rejectOAuth2LoginRequest(real.admin, login),
    getOAuth2ConsentRequest(real.admin, consent),
    acceptOAuth2ConsentRequest(real.admin, consent, {}),
    rejectOAuth2ConsentRequest(real.admin, consent),
  ]
  const failures = await Promise.all(calls.map((call) => toResult<unknown>(call)))
  expect(failures.map(({ error }) => findChallengeProblem(error))).toEqual(calls.map(() => 'expired'))
}, 15_000)
