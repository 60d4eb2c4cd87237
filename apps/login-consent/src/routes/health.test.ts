import { expect, test } from 'vitest'
import { createTestApp } from '../testing/test-app.js'

const refused = () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
}

async function probe(path: string, hydra: () => Response) {
  const { app, calls, logged } = createTestApp({ 'GET /health/ready': hydra })
  const response = await app.request(`http://login.test/health/${path}`)
  return { status: response.status, body: await response.json(), asked: calls.length, logged }
}

test('the app is alive whether Hydra is or not, and does not ask', async () => {
  expect(await probe('alive', refused)).toEqual({ status: 200, body: { status: 'ok' }, asked: 0, logged: [] })
})

test('the app is ready while Hydra is', async () => {
  expect(await probe('ready', () => Response.json({ status: 'ok' }))).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  })
})

test.each([
  ['cannot be reached', refused],
  ['is not ready', () => Response.json({ errors: { database: 'down' } }, { status: 503 })],
])('the app is not ready while Hydra %s', async (_, hydra) => {
  expect(await probe('ready', hydra)).toMatchObject({
    status: 503,
    body: { errors: { hydra: 'not ready' } },
    logged: [],
  })
})

test('probes at the same time ask Hydra once', async () => {
  const { app, calls } = createTestApp({ 'GET /health/ready': () => Response.json({ status: 'ok' }) })
  const probes = [1, 2, 3].map(() => app.request('http://login.test/health/ready'))
  expect((await Promise.all(probes)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect(calls).toHaveLength(1)
})
