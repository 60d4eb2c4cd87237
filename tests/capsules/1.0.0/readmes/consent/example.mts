import * as consent from '@hydrakit/consent'
import { createHydraAdmin, toResult } from '@hydrakit/core'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })

// The page at `urls.login`, after the user has signed in.
export async function signedIn(loginChallenge: string, subject: string): Promise<string> {
  const request = await consent.getOAuth2LoginRequest(admin, loginChallenge)
  const body = { subject: request.skip ? request.subject : subject, remember: true, remember_for: 3_600 }
  return (await consent.acceptOAuth2LoginRequest(admin, loginChallenge, body)).redirect_to
}
// The page at `urls.consent`, after the user has ticked scopes.
export async function consented(consentChallenge: string, ticked: string[]): Promise<string> {
  const request = await consent.getOAuth2ConsentRequest(admin, consentChallenge)
  const body = consent.grantRequested(request, { grant_scope: ticked, session: { id_token: { name: 'Ada' } } })
  return (await consent.acceptOAuth2ConsentRequest(admin, consentChallenge, body)).redirect_to
}
const { error } = await toResult(signedIn('not-a-challenge', 'ada'))
console.log(consent.findChallengeProblem(error)) //=> unknown
