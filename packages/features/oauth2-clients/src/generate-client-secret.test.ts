import { expect, test } from 'vitest'
import { generateClientSecret } from './generate-client-secret.js'

test('a secret is 43 characters that need no escaping: 256 bits', () => {
  for (const secret of Array.from({ length: 200 }, generateClientSecret)) {
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(encodeURIComponent(secret)).toBe(secret)
  }
})

test('every bit is random', () => {
  const secrets = Array.from({ length: 200 }, generateClientSecret)
  expect(new Set(secrets).size).toBe(200)
  const bytes = secrets.map((secret) => atob(secret.replaceAll('-', '+').replaceAll('_', '/')))
  for (let bit = 0; bit < 256; bit += 1) {
    const values = bytes.map((text) => (text.charCodeAt(bit >> 3) >> (bit & 7)) & 1)
    expect(new Set(values).size).toBe(2)
  }
})
