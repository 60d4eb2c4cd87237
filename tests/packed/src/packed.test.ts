import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, createConsumer } from './consumer.js'

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer()
})

afterAll(() => consumer?.remove())

const program = `
const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json({ active: false }) })
introspectOAuth2Token(admin, 'gone').then((token) => console.log(token.active))
`

describe('at run time', () => {
  test('import loads the packages', async () => {
    const code = `import { createHydraAdmin } from '@hydrakit/core'; import { introspectOAuth2Token } from '@hydrakit/introspection'; ${program}`
    expect(await consumer.node('--input-type=module', '-e', code)).toBe('false\n')
  })

  test('require() loads the same packages', async () => {
    const code = `const { createHydraAdmin } = require('@hydrakit/core'); const { introspectOAuth2Token } = require('@hydrakit/introspection'); ${program}`
    expect(await consumer.node('-e', code)).toBe('false\n')
  })

  test('a raw call loads openapi-fetch only when it is made', async () => {
    const code = `import { createHydraAdmin } from '@hydrakit/core'
      const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json([]) })
      console.log((await admin.GET('/admin/clients')).data.length)`
    expect(await consumer.node('--input-type=module', '-e', code)).toBe('0\n')
  })
})

// What bundlers and other runtimes ask the package's `imports` for, asked of Node.
describe('the build of each runtime', () => {
  const outcome = (setUp: string) => `
    import { createHydraAdmin } from '@hydrakit/core'
    try { ${setUp}; console.log('made') } catch (error) { console.log(error.message) }`
  const dispatcher = `createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', dispatcher: { dispatch: () => true } })`

  test.each(['bun', 'deno', 'workerd', 'edge-light', 'worker'])('%s has a fetch and nothing below it', async (name) => {
    const said = await consumer.node(`--conditions=${name}`, '--input-type=module', '-e', outcome(dispatcher))
    expect(said).toBe('"dispatcher" exists on Node only\n')
  })

  test('a browser is no place for an admin credential', async () => {
    const code = outcome(`createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })`)
    expect(await consumer.node('--conditions=browser', '--input-type=module', '-e', code)).toContain(
      'dangerouslyAllowBrowser',
    )
  })

  test('Node sends by a dispatcher', async () => {
    expect(await consumer.node('--input-type=module', '-e', outcome(dispatcher))).toBe('made\n')
  })
})

const typed = `
import { createHydraAdmin, createHydraPublic, isHydraResponseError, type HydraAdmin } from '@hydrakit/core'
import { acceptOAuth2ConsentRequest, getOAuth2ConsentRequest, grantRequested } from '@hydrakit/consent'
import { introspectOAuth2Token, revokeOAuth2Token } from '@hydrakit/introspection'
import { createOAuth2Client, listOAuth2Clients } from '@hydrakit/oauth2-clients'

const admin: HydraAdmin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', timeoutMs: undefined })
const hydra = createHydraPublic({ baseUrl: 'http://127.0.0.1:4444' })

export async function all(challenge: string): Promise<string> {
  const client = await createOAuth2Client<{ team: string }>(admin, { client_name: undefined, metadata: { team: 'harbor' } })
  const request = await getOAuth2ConsentRequest(admin, challenge)
  await acceptOAuth2ConsentRequest(admin, challenge, grantRequested(request))
  for await (const each of listOAuth2Clients(admin)) if (each.client_id === 'x') break
  const token = await introspectOAuth2Token(admin, 'token')
  await revokeOAuth2Token(hydra, 'token', { client_id: client.client_id, client_secret: 'secret' })
  const raw = await admin.GET('/admin/clients/{id}', { params: { path: { id: 'x' } } })
  try { await raw } catch (error) { if (isHydraResponseError(error, 404)) { const status: 404 = error.status; void status } }
  // @ts-expect-error An admin operation does not take a public client.
  await createOAuth2Client(hydra, {})
  return token.active ? token.sub : (raw.data?.client_name ?? client.metadata.team)
}
`

const resolutions: Record<string, [files: string[], module: string]> = {
  nodenext: [['index.mts', 'index.cts'], 'nodenext'],
  node16: [['index.mts', 'index.cts'], 'node16'],
  bundler: [['index.ts'], 'esnext'],
  node10: [['index.ts'], 'commonjs'],
}

describe.each([
  ['typescript54', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript', ['nodenext', 'node16', 'bundler', 'node10']],
  ['typescript7', ['nodenext', 'node16', 'bundler']], // which has no node10 any more
])('%s', (compiler, names) => {
  test.each(names)('%s compiles, as ES module and as CommonJS', async (moduleResolution) => {
    const [files = [], module] = resolutions[moduleResolution] ?? []
    expect(await consumer.compile(compiler, files, typed, { module, moduleResolution })).toBe('')
  })
})
