import { setTimeout } from 'node:timers/promises'
import { headingOf } from '@hydrakit-tests/support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from './testing/start-stack.js'
import { ada, createVisitor, exchangeCode, type Visitor } from './testing/visitor.js'
import { createDemoUsers } from './users/demo-users.js'

// Two people, one browser. One flow at a time: Hydra's in-memory database takes no two at once.

const users = await createDemoUsers()
const closedAccounts = new Set<string>()
const find = async (subject: string) => (closedAccounts.has(subject) ? undefined : users.find(subject))
const grace = { email: 'grace@example.com', password: 'nanosecond-of-wire' }

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ users: { ...users, find } })
}, 300_000)
afterAll(() => stack?.stop())

/** A browser in which Ada chose to stay signed in. */
async function rememberAda() {
  const visitor = await createVisitor(stack)
  await visitor.browser.press(await visitor.authorize(), 'Sign in', { ...ada, remember: 'yes' })
  return visitor
}

function subjectOf({ id_token }: { id_token: string }): unknown {
  return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()).sub
}

test('the second person gets in from the first one’s consent page, and the app gets the second one', async () => {
  const { browser, client, authorize } = await rememberAda()
  const theirs = await authorize()
  expect(theirs.document.querySelector('.lead')?.textContent).toContain('Ada Lovelace')
  const login = await browser.press(theirs, 'Use another account')
  expect(headingOf(login)).toBe('Sign in')
  const consent = await browser.press(login, 'Sign in', grace)
  expect(consent.document.querySelector('.lead')?.textContent).toContain('Grace Hopper')
  expect(subjectOf(await exchangeCode(stack, client, await browser.press(consent, 'Allow')))).toBe('user-1906')
})

test('the first person is signed in no more, even if the second one goes away', async () => {
  const { browser, authorize } = await rememberAda()
  await browser.press(await authorize(), 'Use another account')
  expect(headingOf(await authorize())).toBe('Sign in')
})

test.each(['/', '/account'])('the page %s ends the sign-in that this browser keeps', async (path) => {
  const { browser, authorize } = await rememberAda()
  const address = `${stack.loginConsentUrl}${path}`
  const opened = await browser.visit(address)
  const page = headingOf(opened) === 'Sign in' ? await browser.press(opened, 'Sign in', ada) : opened
  await browser.press(page, 'Use another account')
  expect(headingOf(await authorize())).toBe('Sign in')
})

/** Signs in without "Keep me signed in", and allows the app. */
async function completeSignIn({ browser, authorize }: Visitor, entries = ada) {
  return browser.press(await browser.press(await authorize(), 'Sign in', entries), 'Allow')
}

test.each(['/', '/account'])(
  'a sign-in after the page %s has ended one gets through, remembered or not',
  async (path) => {
    const visitor = await rememberAda()
    const opened = await visitor.browser.visit(`${stack.loginConsentUrl}${path}`)
    const page = headingOf(opened) === 'Sign in' ? await visitor.browser.press(opened, 'Sign in', ada) : opened
    await visitor.browser.press(page, 'Use another account')
    for (const entries of [grace, ada]) {
      expect((await completeSignIn(visitor, entries)).url.searchParams.has('code')).toBe(true)
      await setTimeout(1_100)
    }
  },
)

test('a sign-in after signing out everywhere gets through, in every browser, and is not remembered', async () => {
  const [here, there] = [await rememberAda(), await rememberAda()]
  const signIn = await here.browser.visit(`${stack.loginConsentUrl}/account`)
  await here.browser.press(await here.browser.press(signIn, 'Sign in', ada), 'Sign out everywhere')
  for (const each of [here, there]) {
    expect((await completeSignIn(each)).url.searchParams.has('code')).toBe(true)
    await setTimeout(1_100)
    expect(headingOf(await each.authorize())).toBe('Sign in')
  }
}, 20_000)

test('prompt=none ends in login_required when the remembered account is gone, and the next sign-in in the form', async () => {
  const { authorize } = await rememberAda()
  closedAccounts.add('user-1815')
  try {
    const returned = await authorize({ prompt: 'none' })
    expect(returned.url.searchParams.get('error')).toBe('login_required')
    expect(headingOf(await authorize())).toBe('Sign in')
  } finally {
    closedAccounts.delete('user-1815')
  }
})
