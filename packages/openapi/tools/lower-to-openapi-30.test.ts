import { expect, test } from 'vitest'
import type { Json, JsonObject } from './json.js'
import { lowerToOpenapi30 } from './lower-to-openapi-30.js'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test('the document says that it is OpenAPI 3.0.3', () => {
  expect(lower({}).openapi).toBe('3.0.3')
})

test.each<[string, Json, Json]>([
  ['a type with null', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  ['a constant text', { const: 'jwt', description: 'x' }, { type: 'string', enum: ['jwt'], description: 'x' }],
  ['a constant boolean', { const: true }, { type: 'boolean', enum: [true] }],
  ['a reference with words', { ...ref('key'), description: 'x' }, { allOf: [ref('key')], description: 'x' }],
  ['a bare reference', ref('key'), ref('key')],
])('%s', (_, schema, lowered) => {
  expect(schemasOf({ key: { type: 'object' }, it: schema }).it).toEqual(lowered)
})

test('a reference that can be null here and not there refers to a copy that can', () => {
  const key = { type: 'object', description: 'A key.' }
  const schemas = schemasOf({
    key,
    here: { oneOf: [ref('key'), { type: 'null' }], description: 'x' },
    there: ref('key'),
  })
  expect(schemas.here).toEqual({ allOf: [ref('keyOrNull')], description: 'x' })
  expect(schemas.keyOrNull).toEqual({ ...key, nullable: true })
  expect(schemas.key).toEqual(key)
})

test.each<[string, Json, string]>([
  ['two types', { type: ['string', 'integer'] }, 'OpenAPI 3.0 has no type ["string","integer"]'],
  ['null beside two parts', { oneOf: [ref('a'), ref('b'), { type: 'null' }] }, 'null can be a part of a union only'],
])('%s cannot be said', (_, schema, message) => {
  expect(() => lower({ a: {}, b: {}, it: schema })).toThrow(message)
})

function lower(schemas: JsonObject): JsonObject {
  return lowerToOpenapi30({ openapi: '3.1.0', paths: {}, components: { schemas } })
}

function schemasOf(schemas: JsonObject): JsonObject {
  return (lower(schemas).components as JsonObject).schemas as JsonObject
}
