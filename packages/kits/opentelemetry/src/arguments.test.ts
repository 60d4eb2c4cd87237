import { expect, test } from 'vitest'
import { createHydraTelemetry } from './index.js'

test.each<[unknown, string]>([
  [null, '"options" must be an object'],
  [{ tracerProvider: {} }, '"tracerProvider" must have a function "getTracer"'],
  [{ tracerProvider: null }, '"tracerProvider" must have a function "getTracer"'],
  [{ meterProvider: 'x' }, '"meterProvider" must have a function "getMeter"'],
])('the options %j are refused', (options, message) => {
  expect(() => createHydraTelemetry(options as never)).toThrow(new TypeError(message))
})

test.each<[unknown, string]>([
  [undefined, 'must be an object'],
  [Promise.resolve(), 'must be an object, not a promise: is an "await" missing?'],
  [{}, 'must have a function "statistics"'],
])('%s cannot be observed', (source, problem) => {
  const { observeIntrospector, observeVerifier } = createHydraTelemetry()
  expect(() => observeIntrospector(source as never)).toThrow(new TypeError(`"introspector" ${problem}`))
  expect(() => observeVerifier(source as never)).toThrow(new TypeError(`"verifier" ${problem}`))
})
