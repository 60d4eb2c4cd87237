import type { TrustedOAuth2JwtGrantIssuer, TrustOAuth2JwtGrantIssuer } from '@hydrakit/types'
import { expect, test } from 'vitest'
import { formatTrustedOAuth2JwtGrantIssuerPlan } from './format-trusted-oauth2-jwt-grant-issuer-plan.js'
import type { TrustedOAuth2JwtGrantIssuerPlan } from './plan-trusted-oauth2-jwt-grant-issuer.js'

const issuer = 'https://issuer.example'
const expires_at = '2030-01-01T00:00:00Z'
const jwk = { kty: 'EC', kid: 'new', x: 'hidden' }

function stored(subject: string): TrustedOAuth2JwtGrantIssuer {
  const public_key = { set: issuer, kid: 'one' }
  return {
    id: subject,
    issuer,
    subject,
    allow_any_subject: subject === '',
    scope: [],
    public_key,
    expires_at,
    created_at: '',
  }
}

test('shows what is created, updated and deleted, and counts the rest', () => {
  const plan: TrustedOAuth2JwtGrantIssuerPlan = {
    issuer,
    steps: [
      { action: 'create', kid: 'new', trust: { issuer, jwk, expires_at, scope: ['photos'], allow_any_subject: true } },
      {
        action: 'update',
        kid: 'one',
        stored: [stored('ada'), stored('grace')],
        trusts: [],
        differences: [
          { path: '/scope', before: [], after: ['photos'] },
          { path: '/expires_at', before: expires_at, after: '2031-01-01T00:00:00Z' },
        ],
      },
      { action: 'delete', kid: 'gone', stored: [stored('ada'), stored('')] },
      { action: 'unchanged', kid: 'same' },
    ],
  }
  expect(formatTrustedOAuth2JwtGrantIssuerPlan(plan)).toBe(
    [
      '+ "new"',
      '    /issuer: "https://issuer.example"',
      '    /jwk: (set)',
      '    /expires_at: "2030-01-01T00:00:00Z"',
      '    /scope: ["photos"]',
      '    /allow_any_subject: true',
      '~ "one" ("ada", "grace")',
      '    /scope: [] -> ["photos"]',
      '    /expires_at: "2030-01-01T00:00:00Z" -> "2031-01-01T00:00:00Z"',
      '- "gone" ("ada", any subject)',
      '1 to create, 1 to update, 1 to delete, 1 unchanged',
    ].join('\n'),
  )
})

function formatCreation(members: object): string {
  const trust = { issuer, jwk, expires_at, subject: 'ada', ...members } as TrustOAuth2JwtGrantIssuer
  return formatTrustedOAuth2JwtGrantIssuerPlan({ issuer, steps: [{ action: 'create', kid: 'new', trust }] })
}

test.each([
  { unknown: 'hidden' },
  { Subject: 'hidden' },
  { subject: { deep: 'hidden' } },
  { issuer: 'https://ada:hidden@issuer.example' },
  { jwk: { ...jwk, d: 'hidden' } },
])('does not show %j', (members) => {
  const text = formatCreation(members)
  expect(text).toContain('(set)')
  expect(text).not.toContain('hidden')
})

test('no name can control a terminal', () => {
  const evil = 'a\n\u001b[2J\u009b2J\u202e\u2028'
  const trust = { issuer: evil, jwk, expires_at, subject: evil, [evil]: evil }
  const text = formatTrustedOAuth2JwtGrantIssuerPlan({
    issuer,
    steps: [
      { action: 'delete', kid: evil, stored: [stored(evil)] },
      { action: 'create', kid: evil, trust },
      {
        action: 'update',
        kid: evil,
        stored: [],
        trusts: [],
        differences: [{ path: evil as '/scope', before: evil, after: [evil] }],
      },
    ],
  })
  expect(text.split('\n')).toHaveLength(10)
  for (const character of '\u001b\u009b\u202e\u2028') expect(text).not.toContain(character)
})

test('lists members that Hydra does not store under a heading of their own', () => {
  const unstored = [{ name: 'scopes', suggestion: 'scope' }]
  expect(formatTrustedOAuth2JwtGrantIssuerPlan({ issuer, steps: [], unstored })).toBe(
    [
      'not stored by Hydra, and not compared:',
      '    "https://issuer.example": /scopes (did you mean /scope?)',
      '0 to create, 0 to update, 0 to delete, 0 unchanged',
    ].join('\n'),
  )
})

test('a plan that was not awaited is refused', () => {
  expect(() => formatTrustedOAuth2JwtGrantIssuerPlan(Promise.resolve({ issuer, steps: [] }) as never)).toThrow(
    new TypeError('"plan" must be what planTrustedOAuth2JwtGrantIssuer resolves to; is an await missing?'),
  )
})
