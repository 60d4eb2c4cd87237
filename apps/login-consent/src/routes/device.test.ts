import { expect, test } from 'vitest'
import { onward, testApp } from '../testing/test-app.js'

const page = 'http://login.test/device?device_challenge=c4'
const answers = { 'PUT device/accept': onward }
const wrong = () => Response.json({ error: 'invalid_request', error_description: 'x' }, { status: 400 })

test('asks for the code, and starts with the one that Hydra brought', async () => {
  const { browser, calls } = testApp({})
  const empty = await browser.visit(page)
  expect([empty.status, empty.document.querySelector('#user_code')?.getAttribute('value')]).toEqual([200, ''])
  const filled = await browser.visit(`${page}&user_code=AbCd1234`)
  expect(filled.document.querySelector('#user_code')?.getAttribute('value')).toBe('AbCd1234')
  expect(calls).toEqual([])
})

test('escapes script in the code', async () => {
  const { browser } = testApp({})
  const code = '"><script>alert(1)</script>'
  const { document } = await browser.visit(`${page}&user_code=${encodeURIComponent(code)}`)
  expect(document.querySelectorAll('script')).toEqual([])
  expect(document.querySelector('#user_code')?.getAttribute('value')).toBe(code)
})

test('hands the code to Hydra, without the spaces that it was typed with, and sends the browser on', async () => {
  const { browser, calls } = testApp(answers)
  const { url, status } = await browser.press(await browser.visit(page), 'Continue', { user_code: ' AbCd 1234 ' })
  expect([url.href, status]).toEqual([onward.redirect_to, 303])
  expect(calls).toEqual([
    { to: 'PUT device/accept', query: { device_challenge: 'c4' }, body: { user_code: 'AbCd1234' } },
  ])
})

test('says that a code is wrong, keeps it, and takes another', async () => {
  let answer: () => Response = wrong
  const { browser } = testApp({ 'PUT device/accept': () => answer() })
  const again = await browser.press(await browser.visit(page), 'Continue', { user_code: 'WRONG' })
  expect(again.status).toBe(422)
  const field = again.document.querySelector('#user_code')
  expect(again.document.querySelector('[role=alert]')?.textContent).toContain('This code is not right')
  expect(field?.getAttribute('value')).toBe('WRONG')
  expect(field?.getAttribute('aria-describedby')).toBe(again.document.querySelector('[role=alert]')?.id)
  answer = () => Response.json(onward)
  expect((await browser.press(again, 'Continue', { user_code: 'RIGHT' })).url.href).toBe(onward.redirect_to)
})

test('asks Hydra nothing for an empty code', async () => {
  const { browser, calls } = testApp(answers)
  expect((await browser.press(await browser.visit(page), 'Continue', { user_code: ' ' })).status).toBe(422)
  expect(calls).toEqual([])
})

test('stops after twenty wrong codes', async () => {
  const { browser, calls } = testApp({ 'PUT device/accept': wrong })
  const form = await browser.visit(page)
  for (let tries = 0; tries < 20; tries += 1) await browser.press(form, 'Continue', { user_code: 'WRONG' })
  const { status, headers } = await browser.press(form, 'Continue', { user_code: 'RIGHT' })
  expect([status, calls.length]).toEqual([429, 20])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(890)
})

test('says so where Hydra has no device grant', async () => {
  const { browser } = testApp({ 'PUT device/accept': () => new Response('404 page not found\n', { status: 404 }) })
  const { status, document } = await browser.press(await browser.visit(page), 'Continue', { user_code: 'CODE' })
  expect([status, document.querySelector('h1')?.textContent]).toEqual([404, 'Devices cannot sign in here'])
})

test('says that the device is connected, and repeats nothing of the address', async () => {
  const { status, document } = await testApp({}).browser.visit('http://login.test/device/success?client_id=SECRET')
  expect([status, document.querySelector('h1')?.textContent]).toEqual([200, 'Your device is connected'])
  expect(document.toString()).not.toContain('SECRET')
})
