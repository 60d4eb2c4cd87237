import { type CallEnd, createHydraAdmin } from '@hydrakit/core'
import { createOpenapiClient } from '@hydrakit/core/openapi'
import { createHydraDouble } from '@hydrakit/core/testing'
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { busy, createClient, getClient, inTurn, ok, refused } from './sample-operations.test-helper.js'
import { setUpSdk, tearDownSdk, untilHooksEnd } from './sdk.test-helper.js'

const input = { path: { id: 'photos' } }
const retry = { attempts: 3 }

const described = {
  'http.request.method': 'GET',
  'server.address': 'admin.test',
  'server.port': 80,
  'url.scheme': 'http',
  'url.template': '/admin/clients/{id}',
  'url.full': 'http://admin.test/admin/clients/REDACTED',
  'hydrakit.operation': 'getOAuth2Client',
}

test('a call is an internal span named by its operationId, an attempt a client span below it', async () => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  const [call, attempt, ...others] = await sdk.spans()
  expect(call).toMatchObject({ name: 'getOAuth2Client', kind: SpanKind.INTERNAL, attributes: {} })
  expect(call?.parentSpanContext).toBeUndefined()
  expect(attempt).toMatchObject({ name: 'GET /admin/clients/{id}', kind: SpanKind.CLIENT })
  expect(attempt?.attributes).toEqual({ ...described, 'http.response.status_code': 200 })
  expect(attempt?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
  expect([call, attempt].map((span) => span?.status.code)).toEqual([SpanStatusCode.UNSET, SpanStatusCode.UNSET])
  expect(call?.instrumentationScope.name).toBe('@hydrakit/opentelemetry')
  expect(others).toEqual([])
})

test('a call hangs below the span that is active, with its attempts as siblings', async () => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(inTurn(refused, busy), { hooks: createHydraTelemetry().hooks, retry })
  const request = sdk.tracer.startSpan('GET /photos')
  await context.with(trace.setSpan(context.active(), request), () => admin['~hydra'].call(getClient, input))
  const [call, ...attempts] = await sdk.spans()
  expect(call?.parentSpanContext?.spanId).toBe(request.spanContext().spanId)
  expect(attempts.map((span) => span.parentSpanContext?.spanId)).toEqual(Array(3).fill(call?.spanContext().spanId))
  expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([undefined, 1, 2])
  expect(attempts.map(({ attributes }) => attributes['error.type'])).toEqual(['ECONNREFUSED', '503', undefined])
  expect(attempts.map(({ status }) => status.code)).toEqual([
    ...[SpanStatusCode.ERROR, SpanStatusCode.ERROR, SpanStatusCode.UNSET],
  ])
  expect([call?.status.code, call?.attributes]).toEqual([SpanStatusCode.UNSET, {}])
})

test.each<[string, () => Response | Promise<Response>, AbortSignal | undefined, string, (string | undefined)[]]>([
  ['a status', () => new Response(null, { status: 404 }), undefined, '404', ['404']],
  ['no connection', refused, undefined, 'ECONNREFUSED', ['ECONNREFUSED']],
  ['a body that cannot be read', () => new Response('x'), undefined, 'ERR_HYDRA_PARSE', [undefined]],
  ['no response in time', () => new Promise(() => {}), undefined, 'ERR_HYDRA_TIMEOUT', ['ERR_HYDRA_TIMEOUT']],
  ['an abort', ok, AbortSignal.abort(), 'AbortError', []],
  ['an abort for a reason of your own', ok, AbortSignal.abort(new Error('secret')), '_OTHER', []],
  ['an abort for a reason that is no error', ok, AbortSignal.abort(null), '_OTHER', []],
])('the error.type of %s', async (_, respond, signal, callType, attemptTypes) => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(respond, { hooks: createHydraTelemetry().hooks, timeoutMs: 20 })
  await admin['~hydra'].call(getClient, input, { signal }).catch(() => {})
  const [call, ...attempts] = await sdk.spans()
  expect(call).toMatchObject({ attributes: { 'error.type': callType }, status: { code: SpanStatusCode.ERROR } })
  expect(attempts.map(({ attributes }) => attributes['error.type'])).toEqual(attemptTypes)
})

test('a call by path is named by its method and template', async () => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await createOpenapiClient(admin).GET('/admin/clients/{id}', { params: { path: input.path } })
  const [call, attempt] = await sdk.spans()
  expect(call?.name).toBe('GET /admin/clients/{id}')
  expect(attempt?.attributes).toMatchObject({ ...described, 'hydrakit.operation': 'GET /admin/clients/{id}' })
})

test.each([
  ['https://gateway.example/hydra/', 'gateway.example', 443, 'https://gateway.example/hydra/admin/clients/REDACTED'],
  ['http://[::1]:4445', '::1', 4445, 'http://[::1]:4445/admin/clients/REDACTED'],
])('the server of %s', async (baseUrl, address, port, url) => {
  const sdk = setUpSdk()
  const fetch = async () => ok()
  const admin = createHydraAdmin({ baseUrl, fetch, hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  expect((await sdk.spans())[1]?.attributes).toMatchObject({
    'server.address': address,
    'server.port': port,
    'url.full': url,
  })
})

test('an attempt runs with tracing suppressed, below its own span', async () => {
  const sdk = setUpSdk()
  let active: string | undefined
  const startSpanBelow = () => {
    active = trace.getActiveSpan()?.spanContext().spanId
    sdk.tracer.startSpan('by an instrumentation of fetch').end()
    return ok()
  }
  const { admin } = createHydraDouble(startSpanBelow, { hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  const spans = await sdk.spans()
  expect(spans.map(({ name }) => name)).toEqual(['getOAuth2Client', 'GET /admin/clients/{id}'])
  expect(active).toBe(spans[1]?.spanContext().spanId)
})

test('what the call does between its attempts is traced, such as the request for a credential', async () => {
  const sdk = setUpSdk()
  const authorization = () => {
    sdk.tracer.startSpan('credential').end()
    return 'Bearer x'
  }
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks, authorization })
  await admin['~hydra'].call(getClient, input)
  const [credential, call] = (await sdk.spans()).filter(({ kind }) => kind === SpanKind.INTERNAL)
  expect(credential?.name).toBe('credential')
  expect(credential?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
})

test('a provider that is passed gets the spans, and the global one gets none', async () => {
  const sdk = setUpSdk()
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry({ tracerProvider }).hooks })
  await admin['~hydra'].call(getClient, input)
  expect(await sdk.spans()).toEqual([])
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['GET /admin/clients/{id}', 'getOAuth2Client'])
})

test('an SDK that is set up after the client gets its spans', async () => {
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  const sdk = setUpSdk()
  await admin['~hydra'].call(getClient, input)
  expect(await sdk.spans()).toHaveLength(2)
  expect(await sdk.points('http.client.request.duration')).toHaveLength(1)
})

test('without an SDK there are no hooks, so that a call costs what it costs without them', () => {
  const { hooks } = createHydraTelemetry()
  expect({ ...hooks }).toEqual({ aroundCall: undefined, aroundAttempt: undefined })
  setUpSdk()
  expect({ ...hooks }).toEqual({ aroundCall: expect.any(Function), aroundAttempt: expect.any(Function) })
  tearDownSdk()
  expect({ ...hooks }).toEqual({ aroundCall: undefined, aroundAttempt: undefined })
})

test('hooks that are copied beside others trace as well', async () => {
  const sdk = setUpSdk()
  const refusals: unknown[] = []
  const hooks = { ...createHydraTelemetry().hooks, onError: ({ error }: CallEnd) => refusals.push(error) }
  const { admin } = createHydraDouble(() => new Response(null, { status: 404 }), { hooks })
  await admin['~hydra'].call(getClient, input).catch(() => {})
  expect([(await sdk.spans()).length, refusals.length]).toEqual([2, 1])
})

test('an SDK that is broken changes no outcome', async () => {
  const tracerProvider = {
    getTracer() {
      throw new Error('broken')
    },
  }
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry({ tracerProvider }).hooks })
  expect(await admin['~hydra'].call(createClient, { body: {} })).toEqual({})
  expect(requests).toHaveLength(1)
})

test('every span ends, also if its headers cannot be sent', async () => {
  const sdk = setUpSdk()
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  const { propagation } = await import('@opentelemetry/api')
  propagation.disable()
  propagation.setGlobalPropagator({
    inject: (_, carrier, setter) => setter.set(carrier, 'traceparent', 'line\nbreak'),
    extract: (context) => context,
    fields: () => [],
  })
  expect(await admin['~hydra'].call(getClient, input)).toEqual({})
  expect([requests.length, (await sdk.spans()).length]).toEqual([1, 2])
})

test('concurrent calls have traces of their own', async () => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await Promise.all(Array.from({ length: 20 }, () => admin['~hydra'].call(getClient, input)))
  const spans = await sdk.spans()
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(20)
  expect(spans).toHaveLength(40)
})

test('a span that is active in the caller is so after the call', async () => {
  const sdk = setUpSdk()
  const { admin } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  const span = sdk.tracer.startSpan('x')
  const active = await context.with(trace.setSpan(context.active(), span), async () => {
    await admin['~hydra'].call(getClient, input)
    return trace.getActiveSpan()
  })
  expect(active).toBe(span)
  await untilHooksEnd()
  tearDownSdk()
})
