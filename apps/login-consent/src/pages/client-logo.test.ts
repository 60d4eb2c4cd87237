import { buildConsentRequest, buildLoginRequest } from '@hydrakit/core/testing'
import { expect, test } from 'vitest'
import { createTestApp, requestUrl } from '../testing/test-app.js'

const pages = [
  ['login', (client: object) => buildLoginRequest({ client, request_url: requestUrl })],
  ['consent', (client: object) => buildConsentRequest({ client, subject: 'user-1815', request_url: requestUrl })],
] as const

async function visit(name: string, request: (client: object) => object, logo_uri: string) {
  const { browser } = createTestApp({ [`GET ${name}`]: request({ logo_uri }) })
  const { document, headers } = await browser.visit(`http://login.test/${name}?${name}_challenge=c`)
  return { logo: document.querySelector('main img'), policy: headers.get('content-security-policy') ?? '' }
}

test.each(pages)(
  'the %s page shows the logo of the client, allows its origin alone, and sends no referrer',
  async (name, request) => {
    const { logo, policy } = await visit(name, request, 'https://cdn.photos.example:8443/logo.png?v=1')
    expect(logo?.getAttribute('src')).toBe('https://cdn.photos.example:8443/logo.png?v=1')
    expect([logo?.getAttribute('alt'), logo?.getAttribute('referrerpolicy')]).toEqual(['', 'no-referrer'])
    expect(policy).toContain("; img-src 'self' https://cdn.photos.example:8443; ")
  },
)

test.each(pages.flatMap(([name, request]) => hostileLogos().map((logo_uri) => [name, logo_uri, request] as const)))(
  'the %s page shows no logo at %j',
  async (name, logo_uri, request) => {
    const { logo, policy } = await visit(name, request, logo_uri)
    expect(logo).toBeNull()
    expect(policy).toContain("; img-src 'self'; ")
  },
)

function hostileLogos(): string[] {
  return [
    '',
    'http://photos.example/logo.png',
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    '/logo.png',
    '//photos.example/logo.png',
    'https://[::1]/logo.png',
    'https://user:password@photos.example/logo.png',
  ]
}

test('an address with a quote and a semicolon stays one attribute and one directive', async () => {
  const { logo, policy } = await visit(...pages[1], 'https://photos.example/";script-src *;.png')
  expect(logo?.getAttribute('src')).toMatch(/^https:\/\/photos\.example\//)
  expect(policy).toContain("img-src 'self' https://photos.example;")
  expect(policy).not.toContain('script-src')
})
