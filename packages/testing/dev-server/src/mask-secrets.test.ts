import { expect, test } from 'vitest'
import { maskSecrets, maskUrlCredentials } from './mask-secrets.js'

const secret = 'pl4nted "S3cret" / <ä> & 100%'
const json = JSON.stringify(secret)
const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each<[string, string, string]>([
  ['as it is', `value:${secret} type`, 'value:*** type'],
  ['quoted by JSON and %q', `key ${json} is bad`, 'key "***" is bad'],
  ['as Go writes JSON', json.replace('<', '\\u003c').replace('>', '\\u003e').replace('&', '\\u0026'), '"***"'],
  ['in ASCII', json.replace('ä', '\\u00e4'), '"***"'],
  ['quoted twice', JSON.stringify(`key ${json}`), '"key \\"***\\""'],
  ['in a query', `?a=${encodeURIComponent(secret)}&b=1`, '?a=***&b=1'],
  ['in a form', `a=${encodeURIComponent(secret).replaceAll('%20', '+')}&b=1`, 'a=***&b=1'],
  ['in base64', `Basic ${base64(secret)}`, 'Basic ***'],
  ['in hexadecimal', Buffer.from(secret).toString('hex'), '***'],
  ['cut', `is ${secret.slice(0, 12)}…`, 'is ***…'],
  ['cut at both ends', `${secret.slice(5, 20)} is no port`, '*** is no port'],
])('hides a secret %s', (_, text, expected) => {
  expect(maskSecrets([secret])(text)).toBe(expected)
})

test.each([
  ['bell\x07bell\vtab', String.raw`bell\abell\vtab`],
  ['null\0del\x7fend', String.raw`null\x00del\x7fend`],
  ['tag\u{e0001}face', String.raw`tag\U000e0001face`],
])('hides %j as Go quotes it', (text, quoted) => {
  expect(maskSecrets([text])(`key "${quoted}" is bad`)).toBe('key "***" is bad')
})

test.each(['app:', 'id:', 'a:', ''])('hides a secret in base64 behind %j', (before) => {
  const encoded = base64(`${before}${secret}:after`)
  const middle = encoded.slice(base64(before).length + 4, -12)
  expect(maskSecrets([secret])(encoded)).not.toContain(middle)
})

test('hides what a secret holds in base64, and each line of it', () => {
  const mask = maskSecrets([base64('-----BEGIN KEY-----\nfirst-line\nsecond-line\n')])
  expect(mask('"first-line", second-line')).toBe('"***", ***')
})

test('hides quotes as YAML doubles them', () => {
  expect(maskSecrets(["it's a secret"])("key: 'it''s a secret'")).toBe("key: '***'")
})

test('hides a short secret where it stands alone, so that the name of a setting stays readable', () => {
  const mask = maskSecrets(['hook', 'xy'])
  expect(mask('oauth2.token_hook: hook, "hook", hooked, xy')).toBe('oauth2.token_hook: ***, "***", hooked, xy')
})

test('leaves the words of Hydra and the beginnings of addresses alone', () => {
  const mask = maskSecrets(['header', 'http://127.0.0.1:3000/a-secret-path'])
  expect(mask('in must be "header" at http://127.0.0.1:4444')).toBe('in must be "header" at http://127.0.0.1:4444')
  expect(mask('http://127.0.0.1:3000/a-secret-path')).not.toContain('secret')
})

test('hides credentials of URLs that nobody named', () => {
  const text = 'Get "https://ada:pa@ss@proxy.example/x": dial, git ls-remote https://token@git.example/y'
  expect(maskUrlCredentials(text)).toBe(
    'Get "https://***@proxy.example/x": dial, git ls-remote https://***@git.example/y',
  )
})
