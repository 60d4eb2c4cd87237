import { expect, test } from 'vitest'
import type { JsonObject } from './json.js'
import { wireFacts } from './wire-facts.js'

const description: JsonObject = {
  paths: {
    '/photos/{id}': {
      put: {
        operationId: 'setPhoto',
        security: [{ basic: [] }, { bearer: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'size', in: 'query', schema: { type: 'integer', default: 9, maximum: 99 } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: ref('photoInput') } } },
        responses: {
          200: { content: { 'application/json': { schema: ref('photo') } } },
          404: { content: { 'application/json': { schema: { type: 'object', properties: { error: ref('text') } } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      photo: { type: 'object', required: ['title'], properties: { title: ref('text'), owner: ref('person') } },
      photoInput: { type: 'object', properties: { kind: { type: 'string', enum: ['raw'] }, place: ref('place') } },
      place: { properties: { city: { type: ['string', 'null'] } } },
      person: { properties: { names: { type: 'array', items: { oneOf: [ref('text'), { type: 'integer' }] } } } },
      text: { type: 'string', nullable: true },
      unused: { type: 'object', properties: { title: ref('text') } },
    },
  },
}

const facts = wireFacts(description)

function ref(schema: string): JsonObject {
  return { $ref: `#/components/schemas/${schema}` }
}

test('an operation has its address and authentication, and its parts know it', () => {
  expect(facts.get('setPhoto')?.traits).toEqual({ address: 'PUT /photos/{id}', authentication: 'basic or bearer' })
  expect(facts.get('setPhoto query size')).toMatchObject({ parent: 'setPhoto', sent: true, received: false })
})

test('traits are what the description says, and nothing else', () => {
  expect(facts.get('setPhoto path id')?.traits).toEqual({ type: 'string', required: 'yes' })
  expect(facts.get('setPhoto query size')?.traits).toEqual({ type: 'integer', default: '9', maximum: '99' })
  expect(facts.get('PhotoInput kind')?.traits).toEqual({ type: 'string', values: '["raw"]' })
})

test('a reference to a plain type is that type, one to an object its name', () => {
  expect(facts.get('Photo title')?.traits).toEqual({ type: 'string', null: 'yes', required: 'yes' })
  expect(facts.get('Photo owner')?.traits).toEqual({ type: 'Person' })
  expect(facts.has('Text')).toBe(false)
})

test('null is told in the notation of OpenAPI 3.0 and 3.1', () => {
  expect(facts.get('Place city')?.traits).toEqual({ type: 'string', null: 'yes' })
  expect(facts.get('Person names')?.traits).toEqual({ type: '(string | integer)[]' })
})

test('a schema knows whether it is sent or received', () => {
  expect(facts.get('Place city')).toMatchObject({ sent: true, received: false })
  expect(facts.get('Person names')).toMatchObject({ sent: false, received: true })
})

test('what no operation uses is no promise', () => expect(facts.has('Unused')).toBe(false))

test('members of a nameless object belong to its response', () => {
  expect(facts.get('setPhoto 404 error')).toMatchObject({ parent: 'setPhoto 404', sent: false, received: true })
})
