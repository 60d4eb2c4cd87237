import type { TokenRefusedError } from '@hydrakit/introspection'
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js'
import { requireBearerAuth as requireBearerAuth1 } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'
import type { OAuthTokenVerifier as OAuthTokenVerifier1 } from '@modelcontextprotocol/sdk/server/auth/provider.js'
import { OAuthError, OAuthErrorCode, type OAuthTokenVerifier, requireBearerAuth } from '@modelcontextprotocol/server'
import express from 'express'
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { listenerOf, serve } from './adapters/apps.test-helper.js'
import { createPrincipal, createVerifierDouble } from './adapters/verifier-double.test-helper.js'
import type { Expected } from './conformance/cases.test-helper.js'
import { protect as protectExpress } from './express.js'
import { protect } from './fetch.js'
import { type McpTokenVerifier, type McpTokenVerifierOptions, toMcpTokenVerifier } from './mcp.js'
import type { TokenVerifier } from './token-verifier.js'

const resource = 'https://photos.example'
const resourceMetadata = 'https://photos.example/.well-known/oauth-protected-resource'
const expectedResource = new URL(resource)

const toError1 = ({ message }: TokenRefusedError) => new InvalidTokenError(message)
const toError2 = ({ message }: TokenRefusedError) => new OAuthError(OAuthErrorCode.InvalidToken, message)

test('is an OAuthTokenVerifier of both versions of the SDK', () => {
  expectTypeOf<McpTokenVerifier>().toExtend<OAuthTokenVerifier1>()
  expectTypeOf<McpTokenVerifier>().toExtend<OAuthTokenVerifier>()
})

test('fills what the SDK checks', async () => {
  const info = await toMcpTokenVerifier(createVerifierDouble(), { toError: toError2 }).verifyAccessToken('token')
  expect(info).toEqual({
    token: 'token',
    clientId: 'photos-app',
    scopes: ['photos.read'],
    expiresAt: Date.UTC(2100, 0, 1) / 1_000,
    resource: expectedResource,
    extra: { principal: expect.objectContaining({ subject: 'ada' }) },
  })
})

test.each([
  [[], undefined, undefined],
  [['photos'], undefined, undefined],
  [['https://mail.example', resource], undefined, 'https://mail.example/'],
  [['https://mail.example', resource], resource, 'https://photos.example/'],
  [['https://mail.example', resource], `${resource}/`, 'https://photos.example/'],
  [['https://mail.example', `${resource}/`], resource, 'https://photos.example/'],
  [['https://mail.example', 'HTTPS://Photos.Example:443'], resource, 'https://photos.example/'],
  [['https://mail.example', `${resource}/mcp`], `${resource}/mcp/`, 'https://photos.example/mcp'],
  [['https://mail.example', `${resource}/mcp/`], `${resource}/mcp`, 'https://photos.example/mcp/'],
  [['https://mail.example', `${resource}/mcp#a`], `${resource}/mcp`, 'https://photos.example/mcp#a'],
  [['https://mail.example'], resource, undefined],
  [[`${resource}/mcp`], resource, undefined],
  [[`${resource}/mcp//`], `${resource}/mcp`, undefined],
  [[`${resource}/MCP`], `${resource}/mcp`, undefined],
  [[`${resource}.evil.example`, `${resource}?a`], resource, undefined],
  [['photos.example', '//photos.example', '', '/'], resource, undefined],
])('of the audience %j, with the resource %s, the SDK gets %s', async (audience, expected, seen) => {
  const verifier = { ...createVerifierDouble(), verify: async () => createPrincipal({ audience }) }
  const mcpVerifier = toMcpTokenVerifier(verifier, { resource: expected, toError: toError2 })
  const info = await mcpVerifier.verifyAccessToken('token')
  expect(info.resource?.href).toBe(seen)
  expect('resource' in info).toBe(seen !== undefined)
})

test.each([
  [resource, `${resource}/`],
  [`${resource}/mcp`, `${resource}/mcp/`],
  [`${resource}/mcp/`, `${resource}/mcp`],
  [`${resource}/?a=/`, `${resource}/?a=`],
  [`${resource}/mcp//`, `${resource}/mcp`],
])('the SDK and the verifier agree on whether %s is %s', async (audience, expected) => {
  const verifier = { ...createVerifierDouble(), verify: async () => createPrincipal({ audience: [audience] }) }
  const isAccepted = async (ours?: string) => {
    const mcpVerifier = toMcpTokenVerifier(verifier, { resource: ours, toError: toError2 })
    const gate = requireBearerAuth({ verifier: mcpVerifier, expectedResource: new URL(expected) })
    return !((await gate(new Request(expected, { headers: { authorization: 'Bearer token' } }))) instanceof Response)
  }
  expect(await isAccepted(expected)).toBe(await isAccepted())
})

/** The server of each version, `protect` in front. */
const servers = {
  '1': (verifier: TokenVerifier) => {
    const mcpVerifier = toMcpTokenVerifier(verifier, { resource, toError: toError1 })
    const app = express()
    const authenticate = requireBearerAuth1({
      verifier: mcpVerifier,
      expectedResource,
      requiredScopes: ['photos.read'],
    })
    app.use('/open', protectExpress(verifier, { resourceMetadata }), authenticate, (req, res) => {
      res.json({ clientId: (req as { auth?: { clientId?: string } }).auth?.clientId })
    })
    return serve(app)
  },
  '2': (verifier: TokenVerifier) => {
    const mcpVerifier = toMcpTokenVerifier(verifier, { resource, toError: toError2 })
    const guard = protect(verifier, { resourceMetadata })
    const gate = requireBearerAuth({ verifier: mcpVerifier, expectedResource, requiredScopes: ['photos.read'] })
    return serve(
      listenerOf(async (request) => {
        const refused = await guard(request)
        if (refused) return refused
        const info = await gate(request)
        return info instanceof Response ? info : Response.json({ clientId: info.clientId })
      }),
    )
  },
}

describe.each(Object.entries(servers))('MCP SDK %s', (_, start) => {
  test.each<[Expected, string | null]>([
    [{ status: 200, challenge: null }, null],
    [
      { status: 401, challenge: null, error: 'invalid_token' },
      `Bearer realm="api", error="invalid_token", resource_metadata="${resourceMetadata}"`,
    ],
    [{ status: 503, challenge: null, error: 'temporarily_unavailable' }, null],
  ])('%# a valid token reaches the server, a refused one is a 401, and an outage a 503', async (verdict, challenge) => {
    const verifier = createVerifierDouble()
    const app = await start(verifier)
    onTestFinished(async () => void (await app.close()))
    verifier.expect(verdict)
    const response = await fetch(app.urlOf('open'), { headers: { authorization: 'Bearer token' } })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([verdict.status, challenge])
    expect(response.headers.has('retry-after')).toBe(verdict.status === 503)
    const body = await response.json()
    expect(body).toMatchObject(verdict.status === 200 ? { clientId: 'photos-app' } : { error: verdict.error })
  })
})

test('a refused token is an error of the SDK, with which it responds 401 by itself', async () => {
  const verifier = createVerifierDouble()
  verifier.expect({ status: 401, challenge: null, error: 'invalid_token' })
  const request = new Request(resource, { headers: { authorization: 'Bearer token' } })
  const gate = requireBearerAuth({ verifier: toMcpTokenVerifier(verifier, { toError: toError2 }) })
  expect(await gate(request)).toMatchObject({ status: 401 })
})

test.each([
  [undefined, {}, '"verifier" must be a token verifier'],
  [createVerifierDouble(), undefined, '"options" must be an object'],
  [createVerifierDouble(), {}, '"toError" must be a function'],
  [
    createVerifierDouble(),
    { toError: toError2, resource: 'photos' },
    '"resource" must be an http or https URL without a fragment, in ASCII characters',
  ],
  [
    createVerifierDouble(),
    { toError: toError2, resource: expectedResource },
    '"resource" must be a string, such as the "href" of the URL',
  ],
  [createVerifierDouble(), { toError: 1 }, '"toError" must be a function'],
])('%# refuses malformed arguments', (verifier, options, message) => {
  expect(() => toMcpTokenVerifier(verifier as TokenVerifier, options as McpTokenVerifierOptions)).toThrow(
    new TypeError(message),
  )
})
