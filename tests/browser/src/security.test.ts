import { toResult } from '@hydrakit/core'
import { createOAuth2Client, type OAuth2Client, type OAuth2ClientInput } from '@hydrakit/oauth2-clients'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { allow, expectScreen, press, readMainText, signIn } from './journey.js'
import { checkScreen } from './screen.js'
import { useEverything } from './stack.js'

const everything = useEverything()
const openPage = useBrowser()

const script = '<img src=x onerror=alert(1)><script>alert(2)</script>'
const hostileScope = '"><script>alert(3)</script>'

/** A browser at the login page. */
async function openLogin(): Promise<Page> {
  const page = await openPage()
  await page.goto(`${everything.relyingPartyUrl}/sign-in`)
  await expectScreen(page, /^Sign in/)
  return page
}

/** A browser at the consent page. */
async function openConsent(): Promise<Page> {
  const page = await openLogin()
  await signIn(page)
  await expectScreen(page, /^Allow/)
  return page
}

test('an address that is not registered for the app is refused, and nobody is sent there', async () => {
  const { client_id } = await createPhotosClient({})
  const page = await openPage()
  await page.goto(buildAuthorizationUrl({ client_id, redirect_uri: 'https://evil.example/callback' }))
  await expectScreen(page, 'The app’s request was refused')
  expect(new URL(page.url()).origin).toBe(everything.loginConsentUrl)
  expect(await page.getByRole('link').count()).toBe(0)
  await checkScreen(page, 'request-refused')
})

test('a sign-out that names a foreign address is refused', async () => {
  const page = await openPage()
  const query = new URLSearchParams({ post_logout_redirect_uri: 'https://evil.example/' })
  await page.goto(`${everything.server.publicUrl}/oauth2/sessions/logout?${query}`)
  await expectScreen(page, 'The app’s request was refused')
})

test('no page follows an address that it is given', async () => {
  const page = await openPage()
  const names = ['return_to', 'redirect_to', 'redirect_uri', 'next', 'url']
  const query = new URLSearchParams(names.map((name) => [name, 'https://evil.example/']))
  const { loginConsentUrl, relyingPartyUrl, spaUrls } = everything
  const paths = [
    'login',
    'consent',
    'logout',
    'device',
    'device/success',
    'account',
    'account/sign-in',
    'logged-out',
    'error',
  ]
  const pages = [
    ...[...paths, '/evil.example/', '%5Cevil.example', '%2F%2Fevil.example'].map(
      (path) => `${loginConsentUrl}/${path}`,
    ),
    ...[relyingPartyUrl, ...Object.values(spaUrls)].map((url) => `${url}//evil.example/`),
  ]
  for (const address of pages) {
    await page.goto(`${address}?${query}`)
    expect(new URL(page.url()).origin, address).toBe(new URL(address).origin)
    const ways = page
      .locator(':is([href], [action], [formaction])')
      .evaluateAll((all) => all.map((each) => each.outerHTML))
    expect((await ways).join(), address).not.toContain('evil.example')
  }
})

test('a form with another token is refused, and changes nothing', async () => {
  const page = await openLogin()
  await page
    .locator('[name=csrf_token]')
    .evaluate((field: HTMLInputElement) => (field.value = `${field.value.slice(0, -1)}~`))
  await signIn(page)
  await expectScreen(page, 'We could not accept this form')
  await checkScreen(page, 'foreign-form')
})

test('a form with the token of another browser is refused', async () => {
  const [mine, theirs] = [await openLogin(), await openLogin()]
  const token = await theirs.inputValue('[name=csrf_token]')
  await mine.locator('[name=csrf_token]').evaluate((field: HTMLInputElement, value) => (field.value = value), token)
  await signIn(mine)
  await expectScreen(mine, 'We could not accept this form')
})

test('a form that another site posts is refused', async () => {
  const page = await openLogin()
  const target = page.url()
  await page.goto(everything.relyingPartyUrl) // another origin, with the cookies of this one
  await page.evaluate((action) => {
    document.body.innerHTML = `<form method="post" action="${action}"><button name="action" value="cancel">Win a prize</button></form>`
  }, target)
  await press(page, 'Win a prize')
  await expectScreen(page, 'We could not accept this form')
})

test('a challenge that was used starts no second sign-in', async () => {
  const page = await openConsent()
  const consentPage = page.url()
  await press(page, 'Allow')
  await expectScreen(page, /Welcome/)
  await page.goto(consentPage)
  await allow(page)
  await page.waitForURL((url) => url.href !== consentPage)
  expect(await page.textContent('h1')).not.toMatch(/Welcome/)
})

test('a scope that was not asked cannot be slipped into the consent', async () => {
  const page = await openConsent()
  await page.locator('form:has(fieldset)').evaluate((form) => {
    form.insertAdjacentHTML('beforeend', '<input type="hidden" name="grant_scope" value="photos.admin">')
  })
  await press(page, 'Allow')
  await expectScreen(page, 'Nothing was allowed')
  await checkScreen(page, 'scope-not-asked')
})

test('what a client says of itself runs no script and makes no link, on any page', async () => {
  const client = await createHostileClient()
  const page = await openPage()
  await page.goto(buildAuthorizationUrl({ client_id: client.client_id, scope: client.scope ?? '' }))
  await expectScreen(page, /^Sign in/)
  expect(await readMainText(page)).toContain(script)
  await checkScreen(page, 'login-hostile-client')
  await signIn(page)
  await expectScreen(page, /^Allow/)
  for (const text of [script, hostileScope]) expect(await readMainText(page)).toContain(text)
  expect(await page.locator('main :is(a, script, img)').count()).toBe(0)
  await checkScreen(page, 'consent-hostile-client')
  await page.locator('[name=grant_scope]').last().check() // a scope that is not known is not ticked
  await allow(page)
  await expectScreen(page, 'You are signed out') // any page of ours will do as the address of this client

  await page.goto(`${everything.loginConsentUrl}/account`)
  await signIn(page)
  await expectScreen(page, 'Apps with access to your account')
  for (const text of [script, hostileScope]) expect(await readMainText(page)).toContain(text)
  expect(await page.locator('main :is(a:not([href="/account/remove-all"]), script, img)').count()).toBe(0)
  await checkScreen(page, 'account-hostile-client')
})

test('a client without a name to see is known by its id, and says where it goes back to', async () => {
  const client_id = (await createPhotosClient({ client_name: ' \u200b ' })).client_id
  const page = await openPage()
  await page.goto(buildAuthorizationUrl({ client_id }))
  const wayBack = `This app goes back to ${new URL(everything.loginConsentUrl).host}`
  await expectScreen(page, /^Sign in/)
  for (const text of [client_id, wayBack]) expect(await readMainText(page)).toContain(text)
  await signIn(page)
  await expectScreen(page, `Allow ${client_id} to use your account?`)
  expect(await readMainText(page)).toContain(wayBack)
})

/** A client that tries to reach the pages it is shown on. */
async function createHostileClient(): Promise<OAuth2Client> {
  const texts = { client_name: script, scope: `openid ${hostileScope}` }
  const links = {
    client_uri: 'javascript:alert(4)',
    policy_uri: 'javascript:alert(5)',
    tos_uri: 'data:text/html,<script>alert(6)</script>',
    logo_uri: 'javascript:alert(7)',
  }
  // Newer servers refuse such addresses themselves.
  const { data } = await toResult(createPhotosClient({ ...texts, ...links }))
  return data ?? createPhotosClient(texts)
}

test('an error that comes back to the app is shown as text', async () => {
  const page = await openPage()
  await page.goto(
    `${everything.relyingPartyUrl}/callback?${new URLSearchParams({ error: script, error_description: script, state: script })}`,
  )
  await expectScreen(page, 'You are not signed in')
  expect(await page.locator('main img, main script').count()).toBe(0)
})

function createPhotosClient(members: OAuth2ClientInput): Promise<OAuth2Client> {
  return createOAuth2Client(everything.admin, {
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${everything.loginConsentUrl}/logged-out`],
    scope: 'openid',
    token_endpoint_auth_method: 'none',
    ...members,
  })
}

function buildAuthorizationUrl(query: Record<string, string>): string {
  const all = {
    response_type: 'code',
    scope: 'openid',
    state: 'a-state-of-its-own',
    redirect_uri: `${everything.loginConsentUrl}/logged-out`,
    ...query,
  }
  return `${everything.server.publicUrl}/oauth2/auth?${new URLSearchParams(all)}`
}
