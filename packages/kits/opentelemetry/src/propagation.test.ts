import { createHydraDouble, type HydraDoubleRequest } from '@hydrakit/core/testing'
import { context, propagation, trace } from '@opentelemetry/api'
import { expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'
import { busy, getClient, inTurn, ok } from './sample-operations.test-helper.js'
import { setUpSdk } from './sdk.test-helper.js'

const input = { path: { id: 'photos' } }
const traceparents = (requests: readonly HydraDoubleRequest[]) =>
  requests.map(({ headers }) => headers.get('traceparent'))

test('each attempt sends the traceparent of its own span', async () => {
  const sdk = setUpSdk()
  const options = { hooks: createHydraTelemetry().hooks, retry: { attempts: 3 } }
  const { admin, requests } = createHydraDouble(inTurn(busy), options)
  await admin['~hydra'].call(getClient, input)
  const [, ...attempts] = await sdk.spans()
  expect(attempts).toHaveLength(2)
  expect(traceparents(requests)).toEqual(
    attempts.map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`),
  )
})

test('the baggage of the caller is sent as well', async () => {
  setUpSdk()
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  const baggage = propagation.createBaggage({ tenant: { value: 'acme' } })
  await context.with(propagation.setBaggage(context.active(), baggage), () => admin['~hydra'].call(getClient, input))
  expect(requests[0]?.headers.get('baggage')).toBe('tenant=acme')
})

test('headers of another format are left out, and the call goes on', async () => {
  const sdk = setUpSdk()
  propagation.disable()
  propagation.setGlobalPropagator({
    inject: (_, carrier, setter) => setter.set(carrier, 'b3', '1-2-1'),
    extract: (context) => context,
    fields: () => ['b3'],
  })
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  expect([...(requests[0]?.headers.keys() ?? [])]).toEqual(['accept'])
  expect(await sdk.spans()).toHaveLength(2)
})

test('without an SDK nothing is sent', async () => {
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  await admin['~hydra'].call(getClient, input)
  expect(traceparents(requests)).toEqual([null])
})

test('a trace that is not sampled is continued, not sampled', async () => {
  setUpSdk()
  const { admin, requests } = createHydraDouble(ok, { hooks: createHydraTelemetry().hooks })
  const parent = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 0 }
  const active = trace.setSpanContext(context.active(), parent)
  await context.with(active, () => admin['~hydra'].call(getClient, input))
  expect(traceparents(requests)).toEqual([expect.stringMatching(new RegExp(`^00-${parent.traceId}-[\\da-f]{16}-00$`))])
})
