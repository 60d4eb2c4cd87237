import { expect, test } from 'vitest'
import { formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
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
      '    /metadata/plan: "free" -> (none)',
      '- "d" ("D", of "harbor")',
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
