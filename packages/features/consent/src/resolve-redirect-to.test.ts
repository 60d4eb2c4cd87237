import { expect, test } from 'vitest'
import { resolveRedirectTo } from './resolve-redirect-to.js'

const issuer = 'https://auth.example/hydra/'

test.each([
  'https://auth.example/hydra/oauth2/auth?login_verifier=v&state=a%20b',
  'https://auth.example:443/hydra/oauth2/auth',
])('returns %s, which leads to the issuer', (url) => {
  expect(resolveRedirectTo(url, issuer)).toBe(url.replace(':443', ''))
  expect(resolveRedirectTo(url, issuer.slice(0, -1))).toBe(url.replace(':443', ''))
})

test('resolves a path below the issuer: the 410 of a logout contains only a path', () => {
  expect(resolveRedirectTo('/oauth2/sessions/logout?state=x', issuer)).toBe(
    'https://auth.example/hydra/oauth2/sessions/logout?state=x',
  )
  expect(resolveRedirectTo('/oauth2/auth', 'http://127.0.0.1:4444')).toBe('http://127.0.0.1:4444/oauth2/auth')
})

test.each([
  'https://evil.example/hydra/oauth2/auth',
  'https://auth.example.evil.example/hydra/',
  'https://auth.example@evil.example/hydra/',
  'https://user@auth.example/hydra/oauth2/auth',
  'http://auth.example/hydra/oauth2/auth',
  'https://auth.example:8443/hydra/oauth2/auth',
  'https://auth.example/hydra',
  'https://auth.example/hydra-other/oauth2/auth',
  'https://auth.example/hydra/../login',
  'https://auth.example/hydra/%2e%2e/login',
  '/../login',
  '//evil.example/hydra/',
  '\\\\evil.example/hydra/',
  'https:evil.example',
  'javascript:alert(1)',
  'oauth2/auth',
  '',
  undefined,
])('refuses %j', (url) => {
  expect(() => resolveRedirectTo(url, issuer)).toThrow(new TypeError('"url" must lead to the issuer'))
})

test('a backslash does not begin a host', () => {
  expect(new URL(resolveRedirectTo('/\\evil.example', issuer)).host).toBe('auth.example')
})

test.each(['', '/hydra', 'auth.example', 'ftp://auth.example', undefined])('refuses the issuer %j', (wrong) => {
  const refusal = new TypeError('"issuer" must be an absolute http or https URL')
  expect(() => resolveRedirectTo('https://auth.example/', wrong as string)).toThrow(refusal)
})

test('takes URL objects', () => {
  const url = new URL('https://auth.example/oauth2/auth?login_verifier=v')
  expect(resolveRedirectTo(url, new URL('https://auth.example/'))).toBe(url.href)
})
