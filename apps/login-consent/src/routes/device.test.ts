import { expect, test } from 'vitest'
import { createTestApp, onward } from '../testing/test-app.js'

const page = 'http://login.test/device?device_challenge=c4'
const responses = { 'PUT device/accept': onward }
const wrong = () => Response.json({ error: 'invalid_request', error_description: 'x' }, { status: 400 })

const confirm = 'This is the code on my device'

test('asks for the code where none came with the link', async () => {
  const { browser, calls } = createTestApp({})
  const { status, document } = await browser.visit(page)
  expect([status, document.querySelector('#user_code')?.getAttribute('value')]).toEqual([200, ''])
  expect(calls).toEqual([])
})

test('shows the code of a link, hands nothing to Hydra before it was compared, and then that code', async () => {
  const { browser, calls } = createTestApp(responses)
  const form = await browser.visit(`${page}&user_code=AbCd1234`)
  expect(form.document.querySelector('h1')?.textContent).toBe('Does your device show this code?')
  expect(form.document.querySelector('.code')?.textContent).toBe('AbCd1234')
  expect(calls).toEqual([])
  expect((await browser.press(form, confirm)).url.href).toBe(onward.redirect_to)
  expect(calls).toEqual([
    { to: 'PUT device/accept', query: { device_challenge: 'c4' }, body: { user_code: 'AbCd1234' } },
  ])
})

test('whose device shows another code than the link can type it', async () => {
  const { browser } = createTestApp(responses)
  const shown = await browser.visit(`${page}&user_code=AbCd1234`)
  const other = shown.document.querySelector('a.button')
  expect(other?.textContent).toBe('My device shows another code')
  const empty = await browser.visit(new URL(other?.getAttribute('href') ?? '', shown.url))
  expect(empty.document.querySelector('#user_code')?.getAttribute('value')).toBe('')
  expect((await browser.press(empty, 'Continue', { user_code: 'MINE' })).url.href).toBe(onward.redirect_to)
})

test.each([
  ['script', '"><script>alert(1)</script>'],
  ['a sentence', 'Please call 0900 1234'],
  ['an address', 'https://evil.example/'],
  ['a text that is too long for a code', 'A'.repeat(65)],
])('shows no code that is %s, and asks for one', async (_, code) => {
  const { document } = await createTestApp({}).browser.visit(`${page}&user_code=${encodeURIComponent(code)}`)
  expect(document.querySelector('#user_code')?.getAttribute('value')).toBe('')
  expect(document.querySelectorAll('script')).toEqual([])
  expect(document.toString()).not.toContain(code.slice(-8))
})

test.each(['', '&user_code=AbCd1234'])('warns of codes that somebody sent, on the page with "%s"', async (query) => {
  const { document } = await createTestApp({}).browser.visit(page + query)
  expect(document.querySelector('.lead')?.textContent).toContain('Did somebody send you a code or a link?')
})

test('hands the code to Hydra, without the spaces that it was typed with, and sends the browser on', async () => {
  const { browser, calls } = createTestApp(responses)
  const { url, status } = await browser.press(await browser.visit(page), 'Continue', { user_code: ' AbCd 1234 ' })
  expect([url.href, status]).toEqual([onward.redirect_to, 303])
  expect(calls).toEqual([
    { to: 'PUT device/accept', query: { device_challenge: 'c4' }, body: { user_code: 'AbCd1234' } },
  ])
})

test('says that a code is wrong, keeps it, and takes another', async () => {
  let response: () => Response = wrong
  const { browser } = createTestApp({ 'PUT device/accept': () => response() })
  const again = await browser.press(await browser.visit(page), 'Continue', { user_code: 'WRONG' })
  expect(again.status).toBe(422)
  const field = again.document.querySelector('#user_code')
  expect(again.document.querySelector('[role=alert]')?.textContent).toContain('This code is not right')
  expect(field?.getAttribute('value')).toBe('WRONG')
  expect(field?.getAttribute('aria-describedby')).toBe(again.document.querySelector('[role=alert]')?.id)
  response = () => Response.json(onward)
  expect((await browser.press(again, 'Continue', { user_code: 'RIGHT' })).url.href).toBe(onward.redirect_to)
})

test('asks Hydra nothing for an empty code', async () => {
  const { browser, calls } = createTestApp(responses)
  expect((await browser.press(await browser.visit(page), 'Continue', { user_code: ' ' })).status).toBe(422)
  expect(calls).toEqual([])
})

test('stops after twenty wrong codes', async () => {
  const { browser, calls } = createTestApp({ 'PUT device/accept': wrong })
  const form = await browser.visit(page)
  for (let tries = 0; tries < 20; tries += 1) await browser.press(form, 'Continue', { user_code: 'WRONG' })
  const { status, headers } = await browser.press(form, 'Continue', { user_code: 'RIGHT' })
  expect([status, calls.length]).toEqual([429, 20])
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(890)
})

test('says so where Hydra has no device grant', async () => {
  const { browser } = createTestApp({
    'PUT device/accept': () => new Response('404 page not found\n', { status: 404 }),
  })
  const { status, document } = await browser.press(await browser.visit(page), 'Continue', { user_code: 'CODE' })
  expect([status, document.querySelector('h1')?.textContent]).toEqual([404, 'Devices cannot sign in here'])
})

test('says that the device is connected, and repeats nothing of the address', async () => {
  const { status, document } = await createTestApp({}).browser.visit(
    'http://login.test/device/success?client_id=SECRET',
  )
  expect([status, document.querySelector('h1')?.textContent]).toEqual([200, 'Your device is connected'])
  expect(document.toString()).not.toContain('SECRET')
})
