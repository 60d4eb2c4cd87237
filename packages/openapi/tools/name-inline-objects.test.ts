import { expect, test } from 'vitest'
import type { JsonObject } from './json.js'
import { nameInlineObjects } from './name-inline-objects.js'

const claims = { type: 'object', additionalProperties: {}, description: 'Claims.' }

test('an object inside a member gets a schema of its own', () => {
  expect(named({ context: { type: 'object', properties: { hint_claims: claims } } })).toEqual({
    context: {
      type: 'object',
      properties: { hint_claims: { $ref: '#/components/schemas/contextHintClaims', description: 'Claims.' } },
    },
    contextHintClaims: claims,
  })
})

test('texts, lists and objects without members stay', () => {
  const schemas = {
    context: {
      type: 'object',
      properties: { text: { type: 'string' }, list: { type: 'array', items: {} }, any: { type: 'object' } },
    },
    list: { type: 'array', items: {} },
  }
  expect(named(schemas)).toEqual(schemas)
})

test('a name that is taken is an error', () => {
  const schemas = { context: { properties: { claims } }, contextClaims: {} }
  expect(() => named(schemas)).toThrow('context.claims needs the name contextClaims, which is taken')
})

function named(schemas: JsonObject): JsonObject {
  return (nameInlineObjects({ components: { schemas } }).components as JsonObject).schemas as JsonObject
}
