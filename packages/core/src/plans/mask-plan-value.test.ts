import { expect, test } from 'vitest'
import { formatPlanValue } from './format-plan.js'
import { maskCredentials, maskUrl } from './mask-plan-value.js'

test.each([
  'https://u:SECRET@h',
  ' https://u:SECRET@h',
  'blob:https://u:SECRET@h',
  'jdbc:postgresql://u:SECRET@h',
  '1x://u:SECRET@h',
  '//u:SECRET@h',
  'https:u:SECRET@h',
  'x://u:p/SECRET@h',
  'https://u:p/SECRET@h',
  'https://api/?token=SECRET',
  'https://u:p@h#SECRET',
  'https:\\\\u:SECRET@h',
  'data:application/json,{"k":"SECRET"}',
])('the secret of %j is masked, as a URL and inside a text', (text) => {
  expect(maskUrl(text)).not.toContain('SECRET')
  expect(maskCredentials(`one ${text} two`)).not.toContain('SECRET')
})

test.each([
  'https://example.com/@ada/photos',
  'com.example.app:/callback',
  'http://127.0.0.1:3000/',
  'ada@example.com',
])('%s stays as it is', (text) => {
  expect([maskUrl(text), maskCredentials(text)]).toEqual(
    text.startsWith('ada') ? [expect.any(String), text] : [text, text],
  )
})

test('a value that nests too deep to be written is masked', () => {
  expect(formatPlanValue(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBe('(set)')
})
