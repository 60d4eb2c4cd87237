import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { operations } from '../../double.test-helper.js'
import { active, serve } from './local-server.test-helper.js'

const { introspect } = operations
const input = { body: { token: 't' } }
const mocked = { active: false, client_id: 'mocked' }

beforeEach(() => {
  vi.resetModules() // so that core is loaded again by the test
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function loadCore() {
  return await import('../../client/create-hydra-admin.js')
}

test.each(['before', 'after'])(
  'MSW sees every call, set up %s core is loaded; without it they go out',
  async (when) => {
    const { url, requests } = await serve(active)
    const msw = setupServer(http.post(`${url}/admin/oauth2/introspect`, () => HttpResponse.json(mocked)))
    if (when === 'before') msw.listen()
    const { createHydraAdmin } = await loadCore()
    const admin = createHydraAdmin({ baseUrl: url })
    if (when === 'after') msw.listen()
    expect(await admin['~hydra'].call(introspect, input)).toEqual(mocked)
    expect(requests).toEqual([])
    msw.close()
    expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
    expect(requests[0]?.headers['user-agent']).toBeUndefined()
  },
)

test.each(['before', 'after'])(
  'nock sees every call, set up %s core is loaded; without it they go out',
  async (when) => {
    const { url, requests } = await serve(active)
    const setUp = async () => {
      const { default: nock } = await import('nock')
      if (!nock.isActive()) nock.activate()
      nock(url).post('/admin/oauth2/introspect', 'token=t').reply(200, mocked)
      return nock
    }
    const early = when === 'before' ? await setUp() : undefined
    const { createHydraAdmin } = await loadCore()
    const admin = createHydraAdmin({ baseUrl: url })
    const nock = early ?? (await setUp())
    expect(await admin['~hydra'].call(introspect, input)).toEqual(mocked)
    expect([requests, nock.isDone()]).toEqual([[], true])
    nock.restore()
    expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
  },
)

test.each(['before', 'after'])('a stubbed fetch sees every call, stubbed %s core is loaded', async (when) => {
  const { url, requests } = await serve(active)
  const stub = () => vi.stubGlobal('fetch', async () => Response.json(mocked))
  if (when === 'before') stub()
  const { createHydraAdmin } = await loadCore()
  const admin = createHydraAdmin({ baseUrl: url })
  if (when === 'after') stub()
  expect(await admin['~hydra'].call(introspect, input)).toEqual(mocked)
  expect(requests).toEqual([])
  vi.unstubAllGlobals()
  expect(await admin['~hydra'].call(introspect, input)).toEqual({ active: true })
})
