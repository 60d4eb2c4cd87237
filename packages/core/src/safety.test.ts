import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHydraAdmin } from './client/create-hydra-admin.js'
import { operations } from './double.test-helper.js'
import { createOpenapiClient } from './openapi.js'

// A server that keeps the request as it came: no parser of ours has touched it.
let server: Server
let origin = ''
let last: { method: string; target: string; headers: IncomingMessage['headers']; body: string } | undefined
beforeAll(async () => {
  server = createServer({ maxHeaderSize: 1_000_000 }, (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      last = { method: request.method ?? '', target: request.url ?? '', headers: request.headers, body }
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Makes a call; gives what reached the server, or undefined if the call was refused before anything was sent. */
async function reach(call: () => Promise<unknown>): Promise<typeof last> {
  last = undefined
  try {
    await call()
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
    expect(last).toBeUndefined()
  }
  return last
}

const nasty = fc.constantFrom(
  ...[
    '.',
    '..',
    '...',
    '%2e%2e',
    '%2E',
    '/',
    '//',
    '\\',
    '?',
    '#',
    '',
    '\0',
    '\ud800',
    '\udfff',
    '🙂',
    'ü',
    '\r\n',
    '+',
    '%',
    '&',
    '=',
    ' ',
  ],
  ...[
    'x/../y',
    '..\\..',
    '%2f..%2f',
    ';',
    '@',
    ':',
    '{id}',
    '__proto__',
    'http://evil.example/',
    '\u202e',
    '．．',
    '.\u0000.',
  ],
)
const text = fc.oneof(
  nasty,
  fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const prefix = fc.constantFrom('', '/', '/hydra', '/hydra/', '/a/b//', '/%7Bid%7D', '/p%2Fq')

const runs = { numRuns: 3_000 }

test('every identifier reaches exactly the route it names, as one segment, or is refused before anything is sent', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, prefix, async (set, kid, prefix) => {
      const admin = createHydraAdmin({ baseUrl: origin + prefix })
      const operation = { ...operations.delete, path: '/admin/keys/{set}/{kid}', response: 'object' } as const
      const sent = await reach(() => admin['~hydra'].call(operation, { path: { set, kid } }))
      if (!sent) return void expect([set, kid].some(mustBeRefused)).toBe(true)
      const segments = sent.target.slice(`${prefix.replace(/\/+$/, '')}/admin/keys/`.length).split('/')
      expect(sent.target.startsWith(`${prefix.replace(/\/+$/, '')}/admin/keys/`)).toBe(true)
      expect(segments.map(decodeURIComponent)).toEqual([set, kid])
      expect(sent.method).toBe('DELETE')
      expect(sent.target).not.toMatch(/[?#\\]|\/\.\.?(\/|$)/)
    }),
    runs,
  )
}, 60_000)

/** The identifiers that no encoding keeps on their route. */
function mustBeRefused(id: string): boolean {
  return (
    id === '' ||
    id.endsWith('/') ||
    /\p{Surrogate}/u.test(id) ||
    id.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')
  )
}

test.each(['auto', 'fetch'] as const)('so does one of 10,000 characters, by transport %s', async (transport) => {
  const admin = createHydraAdmin({ baseUrl: origin, transport })
  for (const id of ['a'.repeat(10_000), '/ü'.repeat(5_000), '🙂'.repeat(10_000)]) {
    const sent = await reach(() => admin['~hydra'].call(operations.get, { path: { id } }))
    expect(decodeURIComponent(sent?.target ?? '')).toBe(`/admin/clients/${id}`)
    expect(sent?.target.split('/')).toHaveLength(4)
  }
})

test('so does every identifier by fetch, which parses the URL once more', async () => {
  const admin = createHydraAdmin({ baseUrl: `${origin}/hydra`, transport: 'fetch' })
  await fc.assert(
    fc.asyncProperty(text, async (id) => {
      const sent = await reach(() => admin['~hydra'].call(operations.get, { path: { id } }))
      if (!sent) return void expect(mustBeRefused(id)).toBe(true)
      expect(sent.target).toBe(`/hydra/admin/clients/${encodeURIComponent(id)}`)
    }),
    { numRuns: 1_500 },
  )
}, 60_000)

test('so does every identifier of a call by path', async () => {
  const admin = createHydraAdmin({ baseUrl: `${origin}/hydra/` })
  await fc.assert(
    fc.asyncProperty(text, async (id) => {
      const sent = await reach(() =>
        createOpenapiClient(admin).GET('/admin/clients/{id}', { params: { path: { id } } }),
      )
      if (!sent) return void expect(mustBeRefused(id)).toBe(true)
      expect(sent.target).toBe(`/hydra/admin/clients/${encodeURIComponent(id)}`)
    }),
    { numRuns: 1_500 },
  )
}, 60_000)

test('every query and form value arrives as it was given, or is refused', async () => {
  const admin = createHydraAdmin({ baseUrl: origin })
  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 3 }), text, async (members, token) => {
      const entries = [...Object.entries(members), ['token', token]] as [string, string][]
      const all = Object.fromEntries(entries)
      const sent = await reach(() => admin['~hydra'].call(operations.introspect, { query: all, body: all }))
      if (!sent)
        return void expect(token === '' || entries.flat().some((each) => /\p{Surrogate}/u.test(each))).toBe(true)
      const expected = new Map(Object.entries(all))
      expect(new Map(new URLSearchParams(sent.target.split('?')[1]))).toEqual(expected)
      expect(new Map(new URLSearchParams(sent.body))).toEqual(expected)
      expect(sent.target.split('?')).toHaveLength(2)
    }),
    runs,
  )
}, 60_000)

test('every JSON value arrives as it was given', async () => {
  const admin = createHydraAdmin({ baseUrl: origin })
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (body) => {
      const sent = await reach(() => admin['~hydra'].call(operations.create, { body }))
      expect(JSON.parse(sent?.body ?? '')).toEqual(JSON.parse(JSON.stringify(body)))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test.each(['auto', 'fetch'] as const)(
  'every header value arrives as it was given, starts no other header, or is refused (transport %s)',
  async (transport) => {
    const admin = createHydraAdmin({ baseUrl: origin, transport })
    const operation = { ...operations.list, response: 'object' } as const
    const name = fc.constantFrom('X-Test', 'authorization', 'x-y')
    const value = fc.oneof(
      text,
      fc.string({ unit: fc.integer({ min: 0, max: 300 }).map((code) => String.fromCharCode(code)), maxLength: 8 }),
    )
    const alone = new Set(Object.keys((await reach(() => admin['~hydra'].call(operation)))?.headers ?? {}))
    await fc.assert(
      fc.asyncProperty(name, value, async (name, value) => {
        const sent = await reach(() => admin['~hydra'].call(operation, {}, { headers: { [name]: value } }))
        if (!sent) return void expect(value).toMatch(/[^\t\x20-\x7e\x80-\xff]/)
        // Blanks around a value do not count (RFC 9110 section 5.5).
        expect(sent.headers[name.toLowerCase()]).toBe(value.replace(/^[\t ]+|[\t ]+$/g, ''))
        expect(Object.keys(sent.headers).filter((each) => !alone.has(each))).toEqual([name.toLowerCase()])
      }),
      { numRuns: 1_500 },
    )
  },
  60_000,
)
