import { buildLogoutRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, onward, photos } from '../testing/test-app.js'

const page = 'http://login.test/logout?logout_challenge=c3'
const request = buildLogoutRequest({ rp_initiated: false, subject: 'user-1815' })
const responses = {
  'GET logout': request,
  'PUT logout/accept': onward,
  'PUT logout/reject': () => new Response(null, { status: 204 }),
}

test('asks before it signs out', async () => {
  const { browser, calls } = createTestApp(responses)
  const { status, document } = await browser.visit(page)
  expect(status).toBe(200)
  expect(document.querySelector('h1')?.textContent).toBe('Sign out?')
  expect(calls.map(({ to }) => to)).toEqual(['GET logout'])
})

test('names the client that asks for the logout', async () => {
  const { browser } = createTestApp({ ...responses, 'GET logout': { ...request, client: photos } })
  expect((await browser.visit(page)).document.querySelector('.lead strong')?.textContent).toBe('Photos')
})

test('says that the other apps are told', async () => {
  const { document } = await createTestApp(responses).browser.visit(page)
  expect(document.querySelector('.hint')?.textContent).toContain('We sign you out of your other apps as well')
})

test('accepts on Sign out', async () => {
  const { browser, calls } = createTestApp(responses)
  expect((await browser.press(await browser.visit(page), 'Sign out')).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)).toMatchObject({ to: 'PUT logout/accept', query: { logout_challenge: 'c3' } })
})

test('rejects on Stay signed in and says that nothing changed', async () => {
  const { browser, calls } = createTestApp(responses)
  const { url, document } = await browser.press(await browser.visit(page), 'Stay signed in')
  expect(url.pathname).toBe('/still-signed-in')
  expect(document.querySelector('h1')?.textContent).toBe('You are still signed in')
  expect(calls.at(-1)).toMatchObject({ to: 'PUT logout/reject', query: { logout_challenge: 'c3' } })
})

test('accepts at once for a client with skip_logout_consent', async () => {
  const client = { ...photos, skip_logout_consent: true }
  const { browser, calls } = createTestApp({ ...responses, 'GET logout': { ...request, client } })
  expect((await browser.visit(page)).url.href).toBe(onward.redirect_to)
  expect(calls.at(-1)?.to).toBe('PUT logout/accept')
})

test('follows the redirect_to of a challenge that was used (410)', async () => {
  const used = () => Response.json(onward, { status: 410 })
  const { browser } = createTestApp({ 'GET logout': used })
  expect((await browser.visit(page)).url.href).toBe(onward.redirect_to)
})

test('says that the logout is done when a 410 names only a path of Hydra', async () => {
  const used = () => Response.json({ redirect_to: '/oauth2/sessions/logout?state=x' }, { status: 410 })
  const { browser } = createTestApp({ 'GET logout': used })
  const { url, status } = await browser.visit(page)
  expect([url.pathname, status]).toEqual(['/logged-out', 200])
})

test('takes a 410 on the posted form the same way', async () => {
  const used = () => Response.json({ redirect_to: '/oauth2/sessions/logout' }, { status: 410 })
  const { browser } = createTestApp({ ...responses, 'PUT logout/accept': used })
  expect((await browser.press(await browser.visit(page), 'Sign out')).url.pathname).toBe('/logged-out')
})

test('says that the app may have signed the user out where an app asked', async () => {
  const { browser } = createTestApp({ ...responses, 'GET logout': { ...request, client: photos } })
  const { document } = await browser.press(await browser.visit(page), 'Stay signed in')
  expect(document.querySelector('.lead')?.textContent).toContain('may have signed you out on its own side already')
  expect(document.querySelector('main')?.textContent).not.toContain('Nothing was changed')
})

test('does not say "still signed in" after a sign-out that is done', async () => {
  let response: object | (() => Response) = request
  const { browser, calls } = createTestApp({
    ...responses,
    'GET logout': () => (response instanceof Function ? response() : Response.json(response)),
  })
  const form = await browser.visit(page)
  response = () => Response.json({ redirect_to: '/oauth2/sessions/logout' }, { status: 410 })
  expect((await browser.press(form, 'Stay signed in')).url.pathname).toBe('/logged-out')
  expect(calls.map(({ to }) => to)).not.toContain('PUT logout/reject')
})
