import {
  acceptOAuth2ConsentRequest,
  acceptOAuth2LoginRequest,
  getOAuth2ConsentRequest,
  grantRequested,
  listOAuth2ConsentSessions,
  revokeOAuth2ConsentSessions,
  revokeOAuth2LoginSessions,
} from '@hydrakit/consent'
import { toResult } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { signIn } from '@hydrakit/testing'
import { hasDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { openConsentPage, requireParameter } from './consent-flow.js'
import { buildPhotosAuthorizationUrl, createPhotosClient, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

async function areActive(tokens: readonly string[]): Promise<boolean[]> {
  return Promise.all(tokens.map(async (token) => (await introspectOAuth2Token(real.admin, token)).active))
}

/** Consents of a subject to so many clients, and the tokens issued on them. */
async function grantConsents(subject: string, count: number): Promise<{ clients: string[]; tokens: string[] }> {
  const [clients, tokens]: [string[], string[]] = [[], []]
  for (let each = 0; each < count; each += 1) {
    const user = await signIn(real.server, { subject })
    clients.push(user.clientId)
    tokens.push(user.tokens.access_token)
  }
  return { clients, tokens }
}

async function listClientIds(list: AsyncIterable<{ consent_request: { client: { client_id: string } } }>) {
  const clients: string[] = []
  for await (const { consent_request } of list) clients.push(consent_request.client.client_id)
  return clients
}

test('every consent comes once with every page size', async () => {
  const { clients } = await grantConsents('lister', 7)
  for (const page_size of [1, 2, 3, 7, 1_000]) {
    const found = await listClientIds(listOAuth2ConsentSessions(real.admin, 'lister', { page_size }))
    expect(found.toSorted(), `${page_size} at a time`).toEqual(clients.toSorted())
  }
  expect((await listOAuth2ConsentSessions(real.admin, 'lister')).items).toHaveLength(7)
}, 30_000)

/** Lets a consent of a subject run out in a second. */
async function grantBriefConsent(subject: string): Promise<void> {
  const { browser, challenge } = await openConsentPage(real, subject)
  const body = grantRequested(await getOAuth2ConsentRequest(real.admin, challenge), { remember: true, remember_for: 1 })
  await browser.visit((await acceptOAuth2ConsentRequest(real.admin, challenge, body)).redirect_to)
}

// v2.3 orders by whole seconds, and so do consents run out.
const waitForNextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100))

test('no consent is lost behind pages on which all have run out', async () => {
  const { clients: oldest } = await grantConsents('forgetter', 1)
  await waitForNextSecond()
  await grantBriefConsent('forgetter')
  await grantBriefConsent('forgetter')
  await waitForNextSecond()
  const { clients: newest } = await grantConsents('forgetter', 2)
  await waitForNextSecond()
  for (const page_size of [1, 2]) {
    const found = await listClientIds(listOAuth2ConsentSessions(real.admin, 'forgetter', { page_size }))
    expect(found.toSorted(), `${page_size} at a time`).toEqual([...oldest, ...newest].toSorted())
  }
}, 30_000)

test('before v25.4 the list ends where all of its very first page have run out; a larger page helps', async () => {
  const { clients } = await grantConsents('absent-minded', 1)
  await waitForNextSecond()
  await grantBriefConsent('absent-minded')
  await waitForNextSecond()
  await waitForNextSecond()
  const one = await listClientIds(listOAuth2ConsentSessions(real.admin, 'absent-minded', { page_size: 1 }))
  expect(one).toEqual((await hasDeviceGrant(real.server)) ? clients : [])
  expect(await listClientIds(listOAuth2ConsentSessions(real.admin, 'absent-minded'))).toEqual(clients)
}, 30_000)

test('a consent session holds what was granted, and for which session', async () => {
  const { browser, challenge } = await openConsentPage(real, 'holder')
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const session = { access_token: { tenant: 'harbor' }, id_token: { boat: 'Beagle' } }
  const body = grantRequested(request, { grant_scope: ['openid'], session, remember: true, remember_for: 60 })
  await browser.visit((await acceptOAuth2ConsentRequest(real.admin, challenge, body)).redirect_to)

  const listOf = (login_session_id: string) =>
    listOAuth2ConsentSessions<{ tenant: string }, { boat: string }>(real.admin, 'holder', { login_session_id })
  const [consent] = (await listOf(request.login_session_id)).items
  expect(consent).toMatchObject({ grant_scope: ['openid'], remember: true, remember_for: 60 })
  expect(consent?.session.access_token.tenant).toBe('harbor')
  expect(consent?.session.id_token.boat).toBe('Beagle')
  expect((await listOf('another')).items).toEqual([])
})

test('an unknown subject has no consents', async () => {
  expect(await listOAuth2ConsentSessions(real.admin, 'nobody')).toMatchObject({ items: [], nextPageToken: undefined })
})

test('a page token of something else is refused from v25.4 on, and the first page before', async () => {
  const page_token = btoa('something else that was long enough for a token')
  const list = listOAuth2ConsentSessions(real.admin, 'nobody', { page_token })
  if (await hasDeviceGrant(real.server)) await expect(Promise.resolve(list)).rejects.toMatchObject({ status: 400 })
  else expect((await list).items).toEqual([])
})

test.each([0, -1, 10_000, Number.NaN])('a page size of %d is refused before anything is sent', async (page_size) => {
  const list = listOAuth2ConsentSessions(real.admin, 'nobody', { page_size })
  await expect(Promise.resolve(list)).rejects.toThrow(new TypeError('"page_size" must be an integer from 1 to 1000'))
})

test('consents to one client go with their tokens; the others stay', async () => {
  const { clients, tokens } = await grantConsents('keeper', 2)
  const [client = '', kept = ''] = clients
  expect(await revokeOAuth2ConsentSessions(real.admin, { subject: 'keeper', client })).toBeUndefined()
  expect(await listClientIds(listOAuth2ConsentSessions(real.admin, 'keeper'))).toEqual([kept])
  expect(await areActive(tokens)).toEqual([false, true])
})

test('all consents of a subject go; those of others stay', async () => {
  const [ofLeaver, ofStayer] = [await grantConsents('leaver', 2), await grantConsents('stayer', 1)]
  await revokeOAuth2ConsentSessions(real.admin, { subject: 'leaver', all: true })
  expect(await listClientIds(listOAuth2ConsentSessions(real.admin, 'leaver'))).toEqual([])
  expect(await areActive([...ofLeaver.tokens, ...ofStayer.tokens])).toEqual([false, false, true])
})

test('one consent goes by its id from v25.4 on; before, that is a 400 and nothing happens', async () => {
  const { clients, tokens } = await grantConsents('chooser', 2)
  const { items } = await listOAuth2ConsentSessions(real.admin, 'chooser')
  const chosen = items.find(({ consent_request }) => consent_request.client.client_id === clients[0])
  const consent_request_id = chosen?.consent_request_id ?? 'unknown-before-v25.4'
  const { error } = await toResult(revokeOAuth2ConsentSessions(real.admin, { consent_request_id }))
  if (await hasDeviceGrant(real.server)) {
    expect([error, ...(await areActive(tokens))]).toEqual([undefined, false, true])
  } else {
    expect(error).toMatchObject({ status: 400, error: 'invalid_request' })
    expect(await areActive(tokens)).toEqual([true, true])
  }
})

test('revoking what is not there is no error', async () => {
  await expect(revokeOAuth2ConsentSessions(real.admin, { subject: 'nobody', all: true })).resolves.toBeUndefined()
  await expect(revokeOAuth2ConsentSessions(real.admin, { subject: 'nobody', client: 'x' })).resolves.toBeUndefined()
  await expect(revokeOAuth2LoginSessions(real.admin, { subject: 'nobody' })).resolves.toBeUndefined()
  await expect(revokeOAuth2LoginSessions(real.admin, { sid: 'none' })).resolves.toBeUndefined()
})

test('without its login session a browser has to sign in again; its tokens stay', async () => {
  const user = await signIn(real.server, { subject: 'sleeper' })
  expect((await user.signInAgain()).skipped.login).toBe(true)
  await revokeOAuth2LoginSessions(real.admin, { subject: 'sleeper' })
  expect((await user.signInAgain()).skipped.login).toBe(false)
  expect(await areActive([user.tokens.access_token])).toEqual([true])
})

test('one login session ends by its sid; the other browser of the user stays signed in', async () => {
  const client = await createPhotosClient(real.admin)
  const [first, second] = [
    await signIn(real.server, { subject: 'twice', client }),
    await signIn(real.server, { subject: 'twice', client }),
  ]
  await revokeOAuth2LoginSessions(real.admin, { sid: first.sid ?? '' })
  const skips: boolean[] = []
  for (const user of [first, second]) skips.push((await user.signInAgain()).skipped.login)
  expect(skips).toEqual([false, true])
})

test.each([
  ['sid', { remember: false }, 'error'],
  ['sid', { remember: true, remember_for: 1 }, 'consent_challenge'],
  ['subject', { remember: false }, 'error'],
  ['subject', { remember: true, remember_for: 1 }, 'consent_challenge'],
] as const)('after its session ended by %s, a browser that signs in with %j gets %s', async (by, choice, outcome) => {
  const { browser, client, challenge } = await openConsentPage(real, 'returner')
  const { login_session_id: sid = '' } = await getOAuth2ConsentRequest(real.admin, challenge)
  await revokeOAuth2LoginSessions(real.admin, by === 'sid' ? { sid } : { subject: 'returner' })
  const { url } = await browser.visit(buildPhotosAuthorizationUrl(real, client))
  const loginChallenge = requireParameter(url, 'login_challenge')
  const { redirect_to } = await acceptOAuth2LoginRequest(real.admin, loginChallenge, { subject: 'returner', ...choice })
  expect([...(await browser.visit(redirect_to)).url.searchParams.keys()]).toContain(outcome)
})
