import { setTimeout } from 'node:timers/promises'
import { hasDeviceGrant, needsDeviceGrant } from '@hydrakit-tests/support'
import { expect, test } from 'vitest'
import { heading, newBrowser, signIn, useWorld } from './testing.js'

const world = useWorld()

test('a TV shows a code, waits, and welcomes who typed it in another browser', async (context) => {
  await needsDeviceGrant(world.stack.hydra, context)
  const [tv, phone] = [newBrowser(), newBrowser()]
  const page = `${world.relyingParty.url}/tv`
  const shown = await tv.press(await tv.visit(page), 'Get a code')
  expect([heading(shown), shown.headers.get('refresh')]).toEqual(['Your code', '5; url=/tv'])
  const address = shown.document.querySelector('.steps a')?.getAttribute('href') ?? ''
  const user_code = shown.document.querySelector('.code')?.textContent ?? ''

  const login = await phone.press(await phone.visit(address), 'Continue', { user_code })
  expect(heading(await signIn(phone, login))).toBe('Your device is connected')

  await setTimeout(5_100)
  const welcome = await tv.visit(page)
  expect([heading(welcome), welcome.headers.get('refresh')]).toEqual(['Welcome, Ada Lovelace', null])
  expect(heading(await newBrowser().visit(page))).toBe('Sign in on this TV')
  expect(heading(await tv.press(welcome, 'Sign out of this TV'))).toBe('Sign in on this TV')
  expect(world.calls.at(-1)).toBe('revokeOAuth2Token')
}, 20_000)

test('on a server without the device grant the page says so', async () => {
  const page = await newBrowser().visit(`${world.relyingParty.url}/tv`)
  expect([page.status, heading(page)]).toEqual(
    (await hasDeviceGrant(world.stack.hydra)) ? [200, 'Sign in on this TV'] : [501, 'No sign-in on a TV here'],
  )
})
