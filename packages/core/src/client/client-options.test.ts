import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRetryingDouble, operations } from '../double.test-helper.js'
import { createHydraAdmin, type HydraAdminOptions } from './create-hydra-admin.js'
import { createHydraPublic } from './create-hydra-public.js'

const baseUrl = 'http://127.0.0.1:4445'

test('baseUrl may be a URL object', async () => {
  const { admin, requests } = createRetryingDouble(() => Response.json({}), { baseUrl: new URL('http://h/prefix/') })
  await admin['~hydra'].call(operations.get, { path: { id: 'c' } })
  expect(requests[0]?.url.href).toBe('http://h/prefix/admin/clients/c')
})

test.each<[Record<string, unknown>, string]>([
  [{ baseUrl: undefined }, '"baseUrl" must be an absolute http or https URL without credentials, query and fragment'],
  [{ baseUrl: '' }, '"baseUrl" must be an absolute http or https URL without credentials, query and fragment'],
  [{ baseUrl: '/hydra' }, '"baseUrl" must be an absolute http or https URL without credentials, query and fragment'],
  [
    { baseUrl: 'localhost:4445' },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [{ baseUrl: 'xhttp://x' }, '"baseUrl" must be an absolute http or https URL without credentials, query and fragment'],
  [{ baseUrl: 'ftp://x' }, '"baseUrl" must be an absolute http or https URL without credentials, query and fragment'],
  [
    { baseUrl: 'http://user:pass@x' },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [
    { baseUrl: 'http://x?a=b' },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [
    { baseUrl: 'http://x#a' },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [
    { baseUrl: Object.create(null) },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [
    { baseUrl: Symbol('http://x') },
    '"baseUrl" must be an absolute http or https URL without credentials, query and fragment',
  ],
  [{ authorization: 'a\r\nb' }, '"authorization" must be a string of printable Latin-1 characters'],
  [{ authorization: 7 }, '"authorization" must be a string of printable Latin-1 characters'],
  [{ authorization: null }, '"authorization" must be a string of printable Latin-1 characters'],
  [{ headers: { 'x-a': '\n' } }, '"headers.x-a" must be a string of printable Latin-1 characters'],
  [{ timeoutMs: 0 }, '"timeoutMs" must be a number from 1 to 2147483647'],
  [{ timeoutMs: '5' }, '"timeoutMs" must be a number from 1 to 2147483647'],
  [{ timeoutMs: Number.NaN }, '"timeoutMs" must be a number from 1 to 2147483647'],
  [{ timeoutMs: Infinity }, '"timeoutMs" must be a number from 1 to 2147483647'],
  [{ attemptTimeoutMs: 2 ** 31 }, '"attemptTimeoutMs" must be a number from 1 to 2147483647'],
  [{ retry: { attempts: 11 } }, '"retry.attempts" must be an integer from 1 to 10'],
  [{ retry: { attempts: 1.5 } }, '"retry.attempts" must be an integer from 1 to 10'],
  [{ headers: [5] }, '"headers" must be an object'],
  [{ retry: true }, '"retry.attempts" must be an integer from 1 to 10'],
  [{ retry: null }, '"retry.attempts" must be an integer from 1 to 10'],
  [{ maxResponseBytes: 0 }, '"maxResponseBytes" must be a number from 1 to 9007199254740991'],
  [{ fetch: {} }, '"fetch" must be a function'],
  [{ transport: 'http2' }, '"transport" must be "auto" or "fetch"'],
  [{ dispatcher: {} }, '"dispatcher" must be an undici dispatcher'],
])('refuses %o', (options, message) => {
  expect(() => createHydraAdmin({ baseUrl, ...options } as HydraAdminOptions)).toThrow(new TypeError(message))
  expect(() => createHydraPublic({ baseUrl, ...options } as HydraAdminOptions)).toThrow(new TypeError(message))
})

test.each([
  ['http://h:1', 'http://h:1/admin/clients/c'],
  ['http://h:1/', 'http://h:1/admin/clients/c'],
  ['https://h', 'https://h/admin/clients/c'],
  ['https://h/hydra', 'https://h/hydra/admin/clients/c'],
  ['https://h/hydra///', 'https://h/hydra/admin/clients/c'],
  ['https://h/a/b/', 'https://h/a/b/admin/clients/c'],
  ['https://h/a//b', 'https://h/a//b/admin/clients/c'],
])('joins base URL %s and path to %s', async (baseUrl, url) => {
  const { admin, requests } = createRetryingDouble(() => Response.json({}), { baseUrl })
  await admin['~hydra'].call(operations.get, { path: { id: 'c' } })
  expect(requests[0]?.url.href).toBe(url)
})

test('options that are undefined count as not given', async () => {
  const { admin } = createRetryingDouble(() => Response.json({}), {
    ...{ authorization: undefined, headers: undefined, timeoutMs: undefined, retry: undefined, hooks: undefined },
    ...{ maxResponseBytes: undefined, transport: undefined, dispatcher: undefined, attemptTimeoutMs: undefined },
  })
  await expect(admin['~hydra'].call(operations.get, { path: { id: 'c' } })).resolves.toEqual({})
})

test('hooks that are null are none', async () => {
  const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1', retry: false, hooks: null as never })
  await expect(
    admin['~hydra'].call({
      operationId: 'a',
      method: 'GET',
      path: '/',
      repeat: 'always',
      response: 'empty',
    }),
  ).rejects.toThrow('could not reach')
})

test('refuses a password in the base URL, also without a user name', () => {
  expect(() => createHydraAdmin({ baseUrl: 'http://:secret@127.0.0.1' })).toThrow(TypeError)
})

describe('a relative base URL', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  const urlOfCall = async (baseUrl: string) => {
    const { admin, requests } = createRetryingDouble(() => Response.json({}), { baseUrl })
    await admin['~hydra'].call(operations.get, { path: { id: 'c' } })
    return requests[0]?.url.href
  }

  test.each([
    ['/api/hydra', 'https://app.example/api/hydra/admin/clients/c'],
    ['/', 'https://app.example/admin/clients/c'],
    ['./hydra/', 'https://app.example/ui/hydra/admin/clients/c'],
    ['../hydra', 'https://app.example/hydra/admin/clients/c'],
    ['http://127.0.0.1:4445', 'http://127.0.0.1:4445/admin/clients/c'],
  ])('%s is resolved against the page', async (baseUrl, url) => {
    vi.stubGlobal('document', { baseURI: 'https://app.example/ui/clients?page=2#top' })
    expect(await urlOfCall(baseUrl)).toBe(url)
  })

  test.each([
    '',
    'auth.example',
    '127.0.0.1:4444',
    'undefined',
    '?x',
    '#x',
    '/hydra?x',
    '//auth.example',
    '/\\auth.example',
  ])('%j is refused', (baseUrl) => {
    vi.stubGlobal('document', { baseURI: 'https://app.example/' })
    expect(() => createHydraAdmin({ baseUrl })).toThrow(/^"baseUrl" must be/)
  })

  test.each(['about:blank', 'blob:https://app.example/4f0c', 'file:///app/index.html'])(
    'is refused in a page at %s',
    (baseURI) => {
      vi.stubGlobal('document', { baseURI })
      expect(() => createHydraAdmin({ baseUrl: '/api/hydra' })).toThrow(/^"baseUrl" must be/)
    },
  )
})

test('needs no URL.canParse, which React Native, iOS 16 and jsdom do not have', () => {
  const { canParse } = URL
  Object.assign(URL, { canParse: undefined })
  try {
    expect(createHydraPublic({ baseUrl })['~hydra'].port).toBe('public')
    expect(() => createHydraPublic({ baseUrl: 'http://' })).toThrow(/^"baseUrl" must be/)
  } finally {
    Object.assign(URL, { canParse })
  }
})

test('takes a URL without a slash for its empty path, as workers of Cloudflare before 2022-10-31 have it', async () => {
  vi.stubGlobal(
    'URL',
    class {
      toString = () => 'http://h'
    },
  )
  const urls: string[] = []
  const fetch = async (url: string) => {
    urls.push(url)
    return Response.json({})
  }
  const hydra = createHydraPublic({ baseUrl: 'http://h', fetch })
  vi.unstubAllGlobals()
  await hydra['~hydra'].call(operations.get, { path: { id: 'c' } })
  expect(urls).toEqual(['http://h/admin/clients/c'])
})
