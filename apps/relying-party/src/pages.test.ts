import { expect, test } from 'vitest'
import { renderErrorPage, renderSignedInPage } from './pages.js'
import { renderTvCodePage, renderTvWelcomePage } from './tv-pages.js'

const script = '<script>alert(1)</script>'
const codes = {
  device_code: 'SECRET',
  user_code: script,
  verification_uri: `http://hydra.test/"${script}`,
  verification_uri_complete: `http://hydra.test/"${script}`,
  expires_in: 600,
  interval: 5,
}

test.each([
  [
    'the page of who is signed in',
    () =>
      renderSignedInPage({
        claims: { name: script, [script]: script },
        scope: script,
        idToken: 'SECRET',
        endings: new Set(),
      }),
  ],
  ['an error page', () => renderErrorPage(script, script)],
  ['a TV with a code', () => renderTvCodePage(codes, 5)],
  ['a TV that looks by hand', () => renderTvCodePage(codes)],
  ['a TV that somebody is signed in to', () => renderTvWelcomePage(script)],
])('%s shows what others wrote as text, and no secret', async (_, make) => {
  const page = String(await make())
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/<script|SECRET/)
})
