import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readClientAddress } from './client-address.js'

async function addressOf(remoteAddress: string, forwarded?: string, trustedProxy = false): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(readClientAddress(c, { trustedProxy })))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text()
}

test('is the address of the connection', async () => {
  expect(await addressOf('192.0.2.1')).toBe('192.0.2.1')
  expect(await addressOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

test('is the whole network of an IPv6 address', async () => {
  expect(await addressOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(await addressOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
  expect(await addressOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
  expect(await addressOf('::1')).toBe('0:0:0:0::/64')
})

test('takes no word of the visitor without a trusted proxy', async () => {
  expect(await addressOf('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
})

test('takes the word of a trusted proxy, and not what stood there before it', async () => {
  expect(await addressOf('192.0.2.1', '203.0.113.5, 198.51.100.7', true)).toBe('198.51.100.7')
})

test.each([undefined, '', 'nonsense', '198.51.100.7, ', `${'1'.repeat(60)}198.51.100.7`, ','.repeat(10_000)])(
  'falls back where a trusted proxy says %j',
  async (header) => {
    expect(await addressOf('192.0.2.1', header, true)).toBe('192.0.2.1')
  },
)

test('is unknown without a connection', async () => {
  const app = new Hono().get('/', (c) => c.text(readClientAddress(c, { trustedProxy: false })))
  expect(await (await app.request('/')).text()).toBe('unknown')
})
