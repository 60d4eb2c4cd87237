import { afterEach, expect, test, vi } from 'vitest'
import { readConfig } from './read-config.js'

const config = { issuer: 'http://127.0.0.1:4444/', clientId: 'photos', apiUrl: 'http://127.0.0.1:5556' }

afterEach(() => vi.unstubAllGlobals())

test('reads the settings', async () => {
  respondWith(async () => Response.json(config))
  expect(await readConfig()).toEqual(config)
})

test('says what is missing in them', async () => {
  respondWith(async () => Response.json({ ...config, clientId: '' }))
  await expect(readConfig()).rejects.toThrow('must name an issuer, a clientId and an apiUrl')
})

test.each(['javascript:alert(1)', 'http://[', 'ftp://hydra.test', '127.0.0.1:4444'])(
  'refuses %s as an address',
  async (url) => {
    respondWith(async () => Response.json({ ...config, issuer: url }))
    await expect(readConfig()).rejects.toThrow('"issuer" must be an http or https URL')
    respondWith(async () => Response.json({ ...config, apiUrl: url }))
    await expect(readConfig()).rejects.toThrow('"apiUrl" must be an http or https URL')
  },
)

test.each([
  ['there is a page in their place', async () => new Response('<!doctype html>')],
  ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says that they cannot be read when %s', async (_when, respond) => {
  respondWith(respond)
  await expect(readConfig()).rejects.toThrow('cannot read its settings')
})

function respondWith(respond: () => Promise<Response>): void {
  vi.stubGlobal('fetch', respond)
}
