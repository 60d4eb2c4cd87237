import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { issueClientToken, signIn } from '@hydrakit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copySnippets } from './snippets.js'

// The example of the introspection README, which is copied into APIs: here it is one, on a real Hydra.

const [photos, mail] = ['https://photos.example', 'https://mail.example']

let server: HydraServer
let photosOf: (request: Request) => Promise<Response>

beforeAll(async () => {
  server = await startHydra({ warmKeys: true }) // or the first sign-in creates keys, for seconds
  photosOf = (await import(`${copySnippets('api-example', server)}introspection.ts`)).photosOf
})

afterAll(() => server?.stop())

test("a person's token for this API with the scope is let in", async () => {
  const { tokens } = await signIn(server, { subject: 'ada', scope: 'photos.read', audience: photos })
  const response = await ask(tokens.access_token)
  expect([response.status, await response.json()]).toEqual([200, { photosOf: 'ada' }])
})

test('a token that a service got for itself is not taken for a person', async () => {
  expect((await ask(await tokenWith({ audience: photos, scope: 'photos.read' }))).status).toBe(403)
})

test.each([
  ['for another API', { audience: mail, scope: 'photos.read' }, 401, 'invalid_token'],
  ['for no API in particular', { scope: 'photos.read' }, 401, 'invalid_token'],
  ['without the scope', { audience: photos, scope: 'photos.write' }, 403, 'insufficient_scope'],
])('a token %s is refused', async (_, grant, status, error) => {
  const response = await ask(await tokenWith(grant))
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([status, expect.stringContaining(error)])
})

test('a request without a token gets a bare challenge', async () => {
  const response = await photosOf(new Request(photos))
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

// Last, since Hydra is gone then.
test('while Hydra is away the response is 503, and neither 500 nor 401', async () => {
  const token = await tokenWith({ audience: photos, scope: 'photos.read' })
  await server.kill()
  const response = await ask(token)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
}, 20_000)

function ask(token: string): Promise<Response> {
  return photosOf(new Request(photos, { headers: { authorization: `Bearer ${token}` } }))
}

/** A token that a service got for itself. */
async function tokenWith(members: { audience?: string; scope: string }): Promise<string> {
  const client = { scope: 'photos.read photos.write', audience: [photos, mail] }
  return (await issueClientToken(server, { audience: [], ...members, client })).tokens.access_token
}
