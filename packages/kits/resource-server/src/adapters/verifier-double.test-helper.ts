import { TokenRefusedError } from '@hydrakit/introspection'
import type { Expected } from '../conformance/cases.test-helper.js'
import type { Principal } from '../principal.js'
import type { TokenVerifier } from '../token-verifier.js'
import { TokenVerifierUnavailableError } from '../token-verifier-unavailable-error.js'

/** A verifier whose verdict is set by a test. */
export interface VerifierDouble extends TokenVerifier {
  /** The tokens that were verified. */
  readonly tokens: readonly string[]
  /** Sets the verdict. What an adapter must refuse by itself would be valid here. */
  expect(expected: Expected): void
}

export function createVerifierDouble(): VerifierDouble {
  const tokens: string[] = []
  let verdict: Expected = { status: 200, challenge: null }
  return {
    tokens,
    expect: (expected) => {
      verdict = expected
    },
    evict: async () => {},
    statistics: () => ({ hits: 0, misses: 0, refusals: 0, outages: 0 }),
    async verify(token, { scopes = [] } = {}) {
      tokens.push(token)
      if (verdict.error === 'invalid_token') throw new TokenRefusedError('inactive', { scopes })
      if (verdict.error === 'insufficient_scope') throw new TokenRefusedError('missing_scope', { scopes })
      if (verdict.error === 'temporarily_unavailable') throw new TokenVerifierUnavailableError('introspection')
      return createPrincipal({ kind: verdict.principal ?? 'user' })
    },
  }
}

export function createPrincipal(members: Partial<Principal> = {}): Principal {
  const scopes = new Set(['photos.read'])
  return {
    kind: 'user',
    subject: 'ada',
    clientId: 'photos-app',
    scopes,
    audience: ['https://photos.example'],
    expiresAt: new Date('2100-01-01T00:00:00Z'),
    ext: {},
    claims: {},
    hasScope: (name) => scopes.has(name),
    ...members,
  }
}
