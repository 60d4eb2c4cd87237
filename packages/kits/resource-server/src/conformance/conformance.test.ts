import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  isTokenRefusedError,
  isTokenVerifierUnavailableError,
  type Principal,
  readBearerToken,
  type TokenVerifier,
} from '../index.js'
import { conformanceCases, type Route } from './cases.test-helper.js'
import { type ConformanceRequest, createConformanceRequest, listConformanceRuns } from './runs.test-helper.js'
import { type ConformanceServers, startConformance } from './servers.test-helper.js'

let servers: ConformanceServers
beforeAll(async () => {
  servers = await startConformance()
}, 300_000)
afterAll(() => servers?.stop())

test('the table has 60 cases or more, and each has an id of its own', () => {
  expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length)
  expect(conformanceCases.length).toBeGreaterThanOrEqual(60)
})

// What an adapter does, on what an adapter is built from.
test.each(listConformanceRuns('fetch'))('$title', async (run) => {
  const token = await servers.tokenOf(run.token)
  const request = createConformanceRequest(run, token)
  const seen = await respond(request, run.case.route, servers.verifierOf(run))
  expect(seen).toMatchObject(run.expected)
  expect(JSON.stringify(seen)).not.toContain(token.slice(-12))
})

test('no key is fetched from where a token says', () => {
  expect(servers.trapped()).toBe(0)
})

async function respond({ method, path, headers }: ConformanceRequest, route: Route, verifier: TokenVerifier) {
  const values = headers.filter(([name]) => name === 'authorization').map(([, value]) => value.trim())
  const isPreflight = method === 'OPTIONS' && headers.some(([name]) => name === 'access-control-request-method')
  if (isPreflight) return { status: 204, challenge: null }
  try {
    const token = readBearerToken(
      values.length > 0 ? values.join(', ') : undefined,
      path.split('?')[1],
      scopesOf[route],
    )
    const principal = await verifier.verify(token, { scopes: scopesOf[route] })
    return { status: method === 'OPTIONS' ? 204 : 200, challenge: null, principal: principal.kind }
  } catch (error) {
    return toResponse(error, route)
  }
}

const scopesOf: Record<Route, string[]> = {
  photos: ['photos.read'],
  admin: ['photos.read', 'photos.admin'],
  open: [],
  optional: [],
  metadata: ['photos.read'],
}

function toResponse(
  error: unknown,
  route: Route,
): { status: number; challenge: string | null; principal?: Principal['kind'] | null } {
  if (isTokenVerifierUnavailableError(error))
    return { status: 503, challenge: null, ...unavailable(error.retryAfterMs) }
  if (!isTokenRefusedError(error)) throw error
  if (error.reason === 'missing_token' && route === 'optional') return { status: 200, challenge: null, principal: null }
  const resourceMetadata =
    route === 'metadata' ? 'https://photos.example/.well-known/oauth-protected-resource' : undefined
  const challenge = error.wwwAuthenticate({ realm: 'photos', resourceMetadata })
  return { status: error.status, challenge, ...(error.error && { error: error.error }) }
}

function unavailable(retryAfterMs: number): object {
  return { error: 'temporarily_unavailable', retryAfter: retryAfterMs > 0 }
}
