import { expect, test } from 'vitest'
import { type FormatOAuth2ClientPlanOptions, formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
import type { OAuth2ClientPlan } from './plan-oauth2-clients.js'

test('shows what is created, changed and deleted, and counts the rest', () => {
  const plan: OAuth2ClientPlan = {
    steps: [
      { action: 'create', client_id: 'a', client: { client_id: 'a', client_name: 'A', contacts: null } },
      {
        action: 'update',
        client_id: 'b',
        differences: [
          { path: '/client_name', before: '', after: 'B' },
          { path: '/metadata/plan', before: 'free', after: undefined },
          { path: '/metadata/trial', before: undefined, after: true },
        ],
      },
      { action: 'unchanged', client_id: 'c' },
      { action: 'delete', client_id: 'd', client_name: 'D', owner: 'harbor' },
    ],
  }
  expect(formatOAuth2ClientPlan(plan)).toBe(
    [
      '+ "a"',
      '    /client_name: "A"',
      '    /contacts: null',
      '~ "b"',
      '    /client_name: "" -> "B"',
      '    /metadata/plan: (set) -> (none)',
      '    /metadata/trial: (none) -> true',
      '- "d" ("D", owner "harbor")',
      '1 to create, 1 to update, 1 to delete, 1 unchanged',
    ].join('\n'),
  )
})

test('shows no client secret and no private key', () => {
  const jwks = { keys: [{ kty: 'EC', kid: 'visible', d: 'hidden', k: 'hidden' }] }
  const text = formatOAuth2ClientPlan({
    steps: [
      { action: 'create', client_id: 'a', client: { client_id: 'a', client_secret: 'hidden', jwks } },
      { action: 'update', client_id: 'b', differences: [{ path: '/jwks', before: jwks, after: jwks }] },
    ],
  })
  expect(text).not.toContain('hidden')
  expect(text).toContain('/client_secret: (set)')
  expect(text.match(/visible/g)).toHaveLength(3)
})

function created(client: object, options?: FormatOAuth2ClientPlanOptions): string[] {
  const plan = { steps: [{ action: 'create', client_id: 'a', client: { client_id: 'a', ...client } }] } as const
  return formatOAuth2ClientPlan(plan, options).split('\n').slice(1, -1)
}

test.each([
  'client_secret',
  'CLIENT_SECRET',
  'client_\u017fecret',
  'Client_Secret',
  'secret',
  'registration_access_token',
])('shows no value of "%s"', (name) => {
  expect(created({ [name]: 'hidden' })).toEqual([`    /${name}: (set)`])
  const differences = [{ path: `/${name}`, before: 'hidden', after: { deep: ['hidden'] } }]
  const text = formatOAuth2ClientPlan({ steps: [{ action: 'update', client_id: 'a', differences }] })
  expect(text).toContain(`/${name}: (set) -> (set)`)
})

test.each(['jwks', 'JWKS', 'jw\u212a\u017f'])('shows of "%s" the public members of keys only', (name) => {
  const key = { kty: 'RSA', kid: 'visible', n: 'visible', x5c: ['visible'], x5u: 'https://ada:hidden@keys.example' }
  const secrets = { D: 'hidden', K: 'hidden', k: 'hidden', oth: [{ d: 'hidden' }], '\u212a': 'hidden', kid2: 'hidden' }
  const text = created({
    [name]: { keys: [{ ...key, ...secrets }, 'hidden'], KEYS: [{ d: 'hidden' }], other: 'hidden' },
  })
  expect(text.join()).not.toContain('hidden')
  expect(text.join().match(/visible/g)).toHaveLength(3)
  expect(created({ [name]: 'hidden' })).toEqual([`    /${name}: (set)`])
})

test('shows settings in any spelling that Go takes', () => {
  expect(created({ Client_Name: 'Photos', SCOPE: 'openid', REDIRECT_URIS: ['https://app/cb'] })).toEqual([
    '    /Client_Name: "Photos"',
    '    /SCOPE: "openid"',
    '    /REDIRECT_URIS: ["https://app/cb"]',
  ])
})

test('shows a lifespan that is one', () => {
  const lifespans = { jwt_bearer_grant_access_token_lifespan: '1h', other_lifespan: 'hidden' }
  expect(created(lifespans)).toEqual([
    '    /jwt_bearer_grant_access_token_lifespan: "1h"',
    '    /other_lifespan: (set)',
  ])
})

test('shows of members that may hold a secret what is empty, true or false, and values of metadata that are named', () => {
  const metadata = { plan: 'paid', key: 'hidden', trial: false, deep: { key: ['hidden'] }, none: [], pin: 4711 }
  expect(created({ metadata, unknown: 'hidden', flag: true })).toEqual([
    '    /metadata: {"plan":"(set)","key":"(set)","trial":false,"deep":"(set)","none":[],"pin":"(set)"}',
    '    /unknown: (set)',
    '    /flag: true',
  ])
  expect(
    created({ metadata: { plan: 'paid', key: 'hidden', deep: { a: 1 } } }, { showMetadata: ['plan', 'deep'] }),
  ).toEqual(['    /metadata: {"plan":"paid","key":"(set)","deep":{"a":1}}'])
})

test('a key of metadata is compared as it is written, escapes included', () => {
  const differences = ['/metadata/a~1b', '/metadata/A~1B'].map((path) => ({ path, before: 'x', after: 'y' }))
  const plan = { steps: [{ action: 'update', client_id: 'a', differences }] } as const
  expect(
    formatOAuth2ClientPlan(plan, { showMetadata: ['a/b'] })
      .split('\n')
      .slice(1, -1),
  ).toEqual(['    /metadata/a~1b: "x" -> "y"', '    /metadata/A~1B: (set) -> (set)'])
})

test.each([
  ['https://ada:hidden@app.example/cb?key=hidden#hidden', 'https://(set)@app.example/cb?(set)'],
  ['https://ada:hi/dden@app.example/cb', 'https://(set)@app.example/cb'],
  ['https:\\\\hidden@app.example', 'https:\\\\(set)@app.example'],
  ['https://app.example/@ada', 'https://app.example/@ada'],
  ['http://[::1]:8080/cb', 'http://[::1]:8080/cb'],
  ['com.example.app:/cb', 'com.example.app:/cb'],
])('shows of the address %s what is no credential', (address, shown) => {
  expect(created({ redirect_uris: [address], jwks_uri: address })).toEqual([
    `    /redirect_uris: ${JSON.stringify([shown])}`,
    `    /jwks_uri: ${JSON.stringify(shown)}`,
  ])
})

test('shows no credentials of an address in a text', () => {
  expect(created({ client_name: 'of https://ada:hidden@app.example', contacts: ['ada@app.example'] })).toEqual([
    '    /client_name: "of https://(set)@app.example"',
    '    /contacts: ["ada@app.example"]',
  ])
})

test('an object in place of a text is not shown, even if it has a toJSON', () => {
  expect(created({ client_name: { d: 'hidden' }, scope: 5, owner: { toJSON: () => ({ d: 'hidden' }) } })).toEqual([
    '    /client_name: (set)',
    '    /scope: (set)',
    '    /owner: (set)',
  ])
})

test.each([{ showMetadata: 'plan' }, { showMetadata: [5] }])('refuses %j', (options) => {
  expect(() => formatOAuth2ClientPlan({ steps: [] }, options as never)).toThrow(
    new TypeError('"showMetadata" must be a list of strings'),
  )
})

test('names of others cannot control a terminal', () => {
  const evil = 'a\n\u001b[2J\u009b2J\u202e\u2028'
  const text = formatOAuth2ClientPlan({
    steps: [
      { action: 'delete', client_id: evil, client_name: evil, owner: evil },
      { action: 'update', client_id: evil, differences: [{ path: `/metadata/${evil}`, before: evil, after: evil }] },
    ],
  })
  expect(text.split('\n')).toHaveLength(4)
  for (const character of '\u001b\u009b\u202e\u2028') expect(text).not.toContain(character)
})

test('a plan that was not awaited is refused', () => {
  expect(() => formatOAuth2ClientPlan(Promise.resolve({ steps: [] }) as never)).toThrow(
    new TypeError('"plan" must be what planOAuth2Clients resolves to; is an await missing?'),
  )
})
