import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHydraAdmin } from '@hydrakit/core'
import { SpanKind } from '@opentelemetry/api'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { getLogin } from './sample-operations.test-helper.js'
import { setUpSdk } from './sdk.test-helper.js'

const instrumentation = new UndiciInstrumentation()
const challenge = 'secret-challenge'
let server: Server
let baseUrl: string
/** The `traceparent` headers of each request. */
let traceparents: string[][] = []
let statuses: number[] = []

beforeAll(async () => {
  server = createServer(({ rawHeaders }, response) => {
    traceparents.push(rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'traceparent'))
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json', 'retry-after': '0' }).end('{}')
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
  expect(traceparents).toEqual([[expect.any(String)]])
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
    expect(traceparents.toSorted()).toEqual(spans.slice(10).map(traceparentOf).toSorted())
    expect(JSON.stringify(spans.map(({ attributes, events }) => [attributes, events]))).not.toContain(challenge)
    expect(await sdk.prometheusText()).not.toContain(challenge)
  },
)

test('each attempt of a call sends one traceparent, that of its only span', async () => {
  const sdk = setUpSdk()
  statuses = [503, 503]
  const admin = createHydraAdmin({ baseUrl, retry: { attempts: 3 }, hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getLogin, { query: { login_challenge: challenge } })
  const [, ...attempts] = await sdk.spans()
  expect(attempts.map(({ kind }) => kind)).toEqual(Array(3).fill(SpanKind.CLIENT))
  expect(traceparents).toEqual(attempts.map(traceparentOf))
})

function traceparentOf(span: ReadableSpan): [string] {
  const { traceId, spanId } = span.spanContext()
  return [`00-${traceId}-${spanId}-01`]
}
