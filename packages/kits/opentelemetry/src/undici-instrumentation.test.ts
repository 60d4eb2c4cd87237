import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin } from '@hydrakit/core'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { getLogin } from './sample-operations.test-helper.js'
import { setUpSdk } from './sdk.test-helper.js'

const instrumentation = new UndiciInstrumentation()
const challenge = 'secret-challenge'
let server: Server
let baseUrl: string
let traceparents: string[] = []

beforeAll(async () => {
  server = createServer(({ rawHeaders }, response) => {
    traceparents.push(...rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'traceparent'))
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  traceparents = []
})

afterAll(() => {
  instrumentation.disable()
  server.close()
  server.closeAllConnections()
})

test('the instrumentation works here: it records the query of a fetch', async () => {
  const sdk = setUpSdk()
  await (await fetch(`${baseUrl}/?login_challenge=${challenge}`)).text()
  const spans = await sdk.spans()
  expect(JSON.stringify(spans.map(({ attributes }) => attributes))).toContain(challenge)
  expect(traceparents).toHaveLength(1)
})

test.each(['auto', 'fetch'] as const)(
  'beside the instrumentation of undici one traceparent is sent, and no challenge recorded (transport %s)',
  async (transport) => {
    const sdk = setUpSdk()
    const admin = createHydraAdmin({ baseUrl, transport, hooks: createHydraTelemetry().hooks })
    const calls = Array.from({ length: 10 }, () =>
      admin['~hydra'].call(getLogin, { query: { login_challenge: challenge } }),
    )
    await Promise.all(calls)
    const spans = await sdk.spans()
    expect(spans.map(({ name }) => name)).toEqual([
      ...Array(10).fill('getOAuth2LoginRequest'),
      ...Array(10).fill('GET /admin/oauth2/auth/requests/login'),
    ])
    expect(traceparents.toSorted()).toEqual(
      spans
        .slice(10)
        .map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`)
        .toSorted(),
    )
    expect(JSON.stringify(spans.map(({ attributes, events }) => [attributes, events]))).not.toContain(challenge)
    expect(await sdk.prometheusText()).not.toContain(challenge)
  },
)
