import { expect, test } from 'vitest'
import type { JsonObject } from './json.js'
import { responseKind } from './response-kind.js'

const photo = { type: 'object' }
const framed = { allOf: [{ $ref: '#/components/schemas/photo' }, { type: 'object' }] }
const description = { components: { schemas: { photo, framed, photos: { type: 'array', items: photo } } } }

function kindOf(responses: JsonObject): string {
  return responseKind({ operationId: 'getPhoto', responses }, description)
}

function ofSchema(schema: JsonObject): JsonObject {
  return { content: { 'application/json': { schema } } }
}

test.each<[kind: string, responses: JsonObject]>([
  ['object', { 200: ofSchema(photo) }],
  ['object', { 201: ofSchema({ $ref: '#/components/schemas/photo' }) }],
  ['object', { 200: ofSchema({ $ref: '#/components/schemas/framed' }) }],
  ['object', { 200: ofSchema({ oneOf: [photo, { $ref: '#/components/schemas/photo' }] }) }],
  ['array', { 200: ofSchema({ $ref: '#/components/schemas/photos' }) }],
  ['empty', { 204: { description: 'Deleted.' } }],
  ['empty', { 204: {}, 404: ofSchema(photo) }],
  ['redirect', { 200: ofSchema(photo), 302: {} }],
  [
    'object-or-jwt',
    { 200: { content: { 'application/jwt': { schema: { type: 'string' } }, ...(ofSchema(photo).content as object) } } },
  ],
])('%s: %j', (kind, responses) => expect(kindOf(responses)).toBe(kind))

test.each<[what: string, schema: JsonObject]>([
  ['text', { type: 'string' }],
  ['nothing described', {}],
  ['a choice between an object and a list', { oneOf: [photo, { $ref: '#/components/schemas/photos' }] }],
])('%s fails by the name of the operation', (_, schema) => {
  expect(() => kindOf({ 200: ofSchema(schema) })).toThrow('getPhoto: a successful response must be')
})
