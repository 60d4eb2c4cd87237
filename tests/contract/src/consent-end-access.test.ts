import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import {
  acceptOAuth2ConsentRequest,
  endSubjectAccess,
  getOAuth2ConsentRequest,
  grantRequested,
  listOAuth2ConsentSessions,
} from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'
import { readForm, toNodeHandler } from '@hydrakit/core/http'
import { introspectOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, type OAuth2Client, setOAuth2ClientLifespans } from '@hydrakit/oauth2-clients'
import { oauth2TokenExchange } from '@hydrakit/oidc'
import { signIn } from '@hydrakit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openConsentPage, requireParameter } from './consent-flow.js'
import { createPhotosClient, requestToken, useRealHydra } from './real-hydra.js'
import { decodeClaims } from './signing-key.js'

const real = useRealHydra()

/** Sessions that Hydra has told the client of. */
const notified: unknown[] = []
let receiver: Server
let backchannel_logout_uri: string

beforeAll(async () => {
  const receive = async (request: Request) => {
    const form = await readForm(request, 16_384)
    notified.push(decodeClaims(form.get('logout_token') ?? '').sid)
    return new Response()
  }
  receiver = createServer(toNodeHandler(receive)).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  backchannel_logout_uri = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
})

afterAll(() => void receiver?.close())

async function createClient(members: { access_token_strategy?: 'jwt' } = {}) {
  return createOAuth2Client(real.admin, {
    ...{ client_name: 'Photos', grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
    ...{ redirect_uris: ['http://app.invalid/callback'], scope: 'openid offline_access' },
    ...{ ...notifiedAt(), ...members },
  })
}

const notifiedAt = () => ({ backchannel_logout_uri, backchannel_logout_session_required: true })

const isActive = async (token: string) => (await introspectOAuth2Token(real.admin, token)).active

test('sessions, consents and tokens end; clients are notified of the sessions that are listed or were kept', async () => {
  const client = await createClient()
  const [first, second] = [
    await signIn(real.server, { subject: 'leaver', client, remember: true }),
    await signIn(real.server, { subject: 'leaver', client, remember: true }),
  ]
  const other = await signIn(real.server, { subject: 'stayer', client, remember: true })

  // The consent of the second browser was remembered, so the list has the session of the first one only.
  const result = await endSubjectAccess(real.admin, { subject: 'leaver', sids: [second.sid ?? ''] })
  expect([result.ok, result.endedSids[0]]).toEqual([true, second.sid])
  expect(result.endedSids.toSorted()).toEqual([first.sid, second.sid].toSorted())
  await expect.poll(() => notified.toSorted()).toEqual([first.sid, second.sid].toSorted())

  const tokens = [first, second].flatMap(({ tokens: each }) => [each.access_token, each.refresh_token ?? ''])
  expect(await Promise.all(tokens.map(isActive))).toEqual([false, false, false, false])
  expect((await listOAuth2ConsentSessions(real.admin, 'leaver')).items).toEqual([])
  await expect(first.signInAgain({ prompt: 'none' })).rejects.toThrow(/login_required/)
  expect(await isActive(other.tokens.access_token)).toBe(true)
  expect((await endSubjectAccess(real.admin, { subject: 'leaver' })).ok).toBe(true)
}, 60_000)

/** A client of the admin API whose calls of this kind get a 500, always or for a number of times. */
function createFailingAdmin(kind: RegExp, failures = Number.POSITIVE_INFINITY) {
  let left = failures
  const failing: typeof fetch = async (url, init) =>
    kind.test(`${init?.method} ${url}`) && left-- > 0 ? Response.json({}, { status: 500 }) : fetch(url, init)
  return createHydraAdmin({ baseUrl: real.server.adminUrl, fetch: failing })
}

test.each([
  ['list', /^GET .*sessions\/consent/],
  ['session', /^DELETE .*sid=/],
])(
  'clients are notified although a step %s has failed once',
  async (step, kind) => {
    const subject = `unlucky-${step}`
    const { sid } = await signIn(real.server, { subject, client: await createClient(), remember: true })
    const { ok, endedSids } = await endSubjectAccess(createFailingAdmin(kind, 1), { subject })
    expect([ok, endedSids]).toEqual([true, [sid]])
    await expect.poll(() => notified).toContain(sid)
  },
  60_000,
)

test.each([
  ['list', /^GET .*sessions\/consent/, false],
  ['session', /^DELETE .*sid=/, true],
])(
  'if a step %s keeps failing, the result says that no other call can notify',
  async (step, kind, isNamed) => {
    const subject = `cut-off-${step}`
    const { sid, signInAgain } = await signIn(real.server, { subject, client: await createClient(), remember: true })
    const { ok, endedSids, steps } = await endSubjectAccess(createFailingAdmin(kind), { subject })
    expect([ok, endedSids]).toEqual([false, []])
    const unlisted = { step: 'notification', outcome: 'not-possible' }
    const notifications = steps.filter((each) => each.step === 'notification')
    expect(notifications).toEqual([...(isNamed ? [{ ...unlisted, sid }] : []), unlisted])
    await expect(signInAgain({ prompt: 'none' })).rejects.toThrow(/login_required/)
    // It responds 204, as to any sid that it does not know.
    expect((await endSubjectAccess(real.admin, { subject, sids: [sid ?? ''] })).endedSids).toEqual([sid])
    await setTimeout(1_000)
    expect(notified).not.toContain(sid)
  },
  60_000,
)

test('a JWT access token that is checked without Hydra ends by itself, no later than endsAt', async () => {
  const client = await createClient({ access_token_strategy: 'jwt' })
  const { tokens } = await signIn(real.server, { subject: 'holder', client })
  const { steps } = await endSubjectAccess(real.admin, { subject: 'holder' }, { accessTokenLifespanMs: 3_600_000 })
  const rest = steps.find(({ step }) => step === 'jwt-access-tokens')
  expect(rest?.outcome).toBe('not-possible')
  expect(Number(decodeClaims(tokens.access_token).exp) * 1_000).toBeLessThanOrEqual(Number(rest?.endsAt) + 1_000)
  const { client_id, client_secret = '' } = client
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' } as const
  const refresh = oauth2TokenExchange(real.hydra, { client_id, client_secret }, grant)
  await expect(refresh).rejects.toMatchObject({ status: 400, error: 'invalid_grant' })
}, 60_000)

test('after remember_for the list lacks a consent: its tokens end, its client is not notified, and the result says so', async () => {
  const day = 24 * 3_600_000
  const client = await createPhotosClient(real.admin, { ...notifiedAt(), access_token_strategy: 'jwt' })
  await setOAuth2ClientLifespans(real.admin, client.client_id, {
    authorization_code_grant_access_token_lifespan: '24h',
  })
  const { sid, tokens } = await signInWithShortConsent('forgetful', client)
  expect((await listOAuth2ConsentSessions(real.admin, 'forgetful')).items).toEqual([])
  expect(await isActive(tokens.access_token)).toBe(true)

  const { ok, endedSids, steps } = await endSubjectAccess(real.admin, { subject: 'forgetful' })
  expect([ok, endedSids]).toEqual([true, []])
  expect(steps).toContainEqual({ step: 'notification', outcome: 'not-possible' })
  expect(steps).toContainEqual({ step: 'jwt-access-tokens', outcome: 'not-possible' })
  expect(await Promise.all([tokens.access_token, tokens.refresh_token].map(isActive))).toEqual([false, false])
  const { steps: again } = await endSubjectAccess(real.admin, { subject: 'forgetful' }, { accessTokenLifespanMs: day })
  const endsAt = Number(again.find(({ step }) => step === 'jwt-access-tokens')?.endsAt)
  expect(Number(decodeClaims(tokens.access_token).exp) * 1_000).toBeLessThanOrEqual(endsAt + 1_000)
  await setTimeout(1_000)
  expect(notified).not.toContain(sid)
}, 60_000)

test('after remember_for the client is notified if the login app kept the session', async () => {
  const { sid } = await signInWithShortConsent('kept', await createPhotosClient(real.admin, notifiedAt()))
  expect((await endSubjectAccess(real.admin, { subject: 'kept', sids: [sid] })).endedSids).toEqual([sid])
  await expect.poll(() => notified).toContain(sid)
}, 60_000)

/** Signs a user in whose consent is over: its `remember_for` is a second. */
async function signInWithShortConsent(subject: string, client: OAuth2Client) {
  const { browser, challenge } = await openConsentPage(real, subject, client)
  const request = await getOAuth2ConsentRequest(real.admin, challenge)
  const body = grantRequested(request, { remember: true, remember_for: 1 })
  const { redirect_to } = await acceptOAuth2ConsentRequest(real.admin, challenge, body)
  const code = requireParameter((await browser.visit(redirect_to)).url, 'code')
  const tokens = await requestToken(real, client, { grant_type: 'authorization_code', code })
  await setTimeout(2_500)
  return { sid: request.login_session_id ?? '', tokens }
}
