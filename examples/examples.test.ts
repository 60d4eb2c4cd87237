import { readFileSync } from 'node:fs'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import { startStack } from '@hydrakit-apps/login-consent/testing'
import { headingOf, needsDeviceGrant, openBrowser } from '@hydrakit-tests/support'
import { findChromium } from '@hydrakit-tests/support/chromium'
import getPort from 'get-port'
import { chromium, type Page } from 'playwright-core'
import { describe, expect, type TestContext, test } from 'vitest'
import { listExamples, readExample } from './test/read-example.js'
import { startExample } from './test/start-example.js'

const examples = listExamples()
const [ada] = demoAccounts as readonly [(typeof demoAccounts)[number]]
const credentials = { email: ada.email, password: ada.password }
const needPeople = ['device-login', 'login-and-consent', 'sign-in', 'single-page-app']
const longer = ['login-and-consent', 'single-page-app']

test('there are examples', () => expect(examples.length).toBeGreaterThanOrEqual(12))

test.each(examples)('$name is short enough to read at once', ({ name, lines }) => {
  expect(lines).toBeLessThanOrEqual(longer.includes(name) ? 80 : 60)
})

test('the README lists each example with its task', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| (.+) \| \[`[\w-]+\.ts`\]\(([\w-]+)\.ts\) \|/gm)]
  const listed = rows.map(([, task, name]) => ({ name, task }))
  expect(listed.sort(byName)).toEqual(examples.map(({ name, task }) => ({ name, task })).sort(byName))
})

describe.concurrent('on a Hydra of its own', () => {
  const alone = examples.filter(({ name }) => !needPeople.includes(name))
  test.for(alone)('$name prints what it shows', async ({ name, output }, context) => {
    const example = startExample(context, name)
    expect(await example.ended).toBe(0)
    expect(example.output()).toBe(output)
  })
})

describe.concurrent('with people', () => {
  test('sign-in and login-and-consent print what they show when somebody signs in and out', async (context) => {
    const loginApp = await startLoginApp(context)
    const app = await startApp(context, 'sign-in', loginApp)

    const browser = openBrowser(fetch)
    const login = await browser.press(await browser.visit(app.url), 'Sign in')
    const refused = await browser.press(login, 'Sign in', { ...credentials, password: 'wrong' })
    expect([refused.status, headingOf(refused)]).toEqual([401, 'Sign in'])
    const consent = await browser.press(refused, 'Sign in', credentials)
    const home = await browser.press(consent, 'Allow')
    expect(headingOf(home)).toBe('Hello Ada Lovelace')
    const end = await browser.press(await browser.press(home, 'Sign out'), 'Sign out')
    expect(headingOf(end)).toBe('Photos')

    expect(app.output()).toBe(readExample('sign-in').output)
    expect(loginApp.output()).toBe(readExample('login-and-consent').output)
  })

  test('sign-in names a port that is taken and the way out, in one line', async (context) => {
    const loginApp = await startLoginApp(context)
    const app = startExample(context, 'sign-in', { ...addressesOf(loginApp), PORT: String(loginApp.port) })

    expect(await app.ended).toBe(1)
    expect(app.errors()).toMatch(new RegExp(`^listen EADDRINUSE: .*:${loginApp.port}: choose another PORT\n$`))
  })

  test('login-and-consent tells the app when somebody denies, and refuses an unknown challenge', async (context) => {
    const loginApp = await startLoginApp(context)
    const app = await startApp(context, 'sign-in', loginApp)

    const browser = openBrowser(fetch, `${app.url}/callback`)
    const home = await browser.visit(app.url.replace('127.0.0.1', 'localhost')) // another origin, with cookies of its own
    const login = await browser.press(home, 'Sign in')
    const denied = await browser.press(await browser.press(login, 'Sign in', credentials), 'Deny')
    expect(denied.url.searchParams.get('error')).toBe('access_denied')
    const cookie = await browser.cookies.getCookieString(denied.url.href)
    const told = await fetch(denied.url, { headers: { cookie } })
    expect([told.status, await told.text()]).toEqual([400, 'Not signed in: access_denied'])
    const form = { method: 'POST', headers: { origin: 'https://foreign.example' }, body: new URLSearchParams() }
    const foreign = await fetch(login.url, form)
    expect([foreign.status, await foreign.text()]).toEqual([403, expect.stringContaining('not sent from a page')])
    const unknown = await fetch(`http://127.0.0.1:${loginApp.port}/login?login_challenge=unknown`)
    expect(unknown.status).toBe(400)
  })

  test('single-page-app prints what it shows when somebody signs in, in a real browser', async (context) => {
    const loginApp = await startLoginApp(context)
    const app = await startApp(context, 'single-page-app', loginApp)

    const { page, complaints } = await openPage(context)
    await page.goto(app.url)
    await signInWith(page, 'Deny')
    await page.getByRole('heading', { name: 'You cancelled' }).waitFor()
    await signInWith(page, 'Allow')
    await page.getByRole('heading', { name: 'Hello Ada Lovelace' }).waitFor()
    await page.getByRole('button', { name: 'Show photos' }).click()
    await page.getByText('harbor.jpg, lighthouse.jpg').waitFor()
    const revoked = page.waitForResponse(/\/oauth2\/revoke$/)
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect((await revoked).status()).toBe(200)
    await page.getByRole('button', { name: 'Sign out' }).click() // the question of the login app
    await page.getByRole('heading', { name: 'Photos' }).waitFor()

    expect(app.output()).toBe(readExample('single-page-app').output)
    expect(complaints).toEqual([])
  })

  test('device-login prints what it shows when somebody allows it', async (context) => {
    const stack = await startStack()
    context.onTestFinished(stack.stop)
    await needsDeviceGrant(stack.server, context)
    const { adminUrl, publicUrl } = stack.server
    const device = startExample(context, 'device-login', { HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl })
    const userCode = await device.waitFor(/and type (\w+)/)
    await device.waitFor(/Not yet allowed/)

    const browser = openBrowser(fetch)
    const codePage = await browser.visit(`${publicUrl}/oauth2/device/verify`)
    const login = await browser.press(codePage, 'Continue', { user_code: userCode })
    await browser.press(await browser.press(login, 'Sign in', credentials), 'Allow')

    expect(await device.ended).toBe(0)
    expect(device.output()).toBe(readExample('device-login').output)
  })
})

/** Starts login-and-consent with its Hydra. */
async function startLoginApp(context: TestContext) {
  const [port, publicPort, adminPort] = [await freePort(), await freePort(), await freePort()]
  const example = startExample(context, 'login-and-consent', { PORTS: [port, publicPort, adminPort].join(' ') })
  await example.waitFor(/listens on/)
  return { ...example, port, publicPort, adminPort }
}

/** Starts an app to sign in to, beside login-and-consent. */
async function startApp(context: TestContext, name: string, loginApp: HydraPorts) {
  const example = startExample(context, name, { ...addressesOf(loginApp), PORT: String(await freePort()) })
  return { ...example, url: await example.waitFor(/Open (\S+)/) }
}

interface HydraPorts {
  readonly adminPort: number
  readonly publicPort: number
}

/** What tells an app where Hydra is. */
function addressesOf({ adminPort, publicPort }: HydraPorts) {
  return { HYDRA_ADMIN_URL: `http://127.0.0.1:${adminPort}`, HYDRA_PUBLIC_URL: `http://127.0.0.1:${publicPort}` }
}

/** Opens a page in Chromium, and collects the errors that scripts of the page throw or that it reports. */
async function openPage({ onTestFinished }: TestContext): Promise<{ page: Page; complaints: string[] }> {
  const browser = await chromium.launch({ executablePath: findChromium() })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const isExpected = message.type() !== 'error' || message.location().url.endsWith('/favicon.ico')
    if (!isExpected) complaints.push(message.text())
  })
  return { page, complaints }
}

/** Signs in at login-and-consent, and presses a button of its question. */
async function signInWith(page: Page, button: 'Allow' | 'Deny'): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[name=email], [name=deny]').first().waitFor()
  const hasForm = await page.locator('[name=email]').count()
  if (hasForm > 0) {
    await page.locator('[name=email]').fill(credentials.email)
    await page.locator('[name=password]').fill(credentials.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await page.getByRole('button', { name: button }).click()
}

const freePort = () => getPort({ host: '127.0.0.1' })

const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
  (a.name ?? '') < (b.name ?? '') ? -1 : 1
